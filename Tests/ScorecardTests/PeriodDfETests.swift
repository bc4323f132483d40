import Scorecard
import ScorecardTestSupport
import Testing

/// Periods in the Department for Education's tidy files.
struct PeriodDfETests {
    @Test(
        arguments: [
            ("201819", "Financial year", "2018-19"), ("201819", "Financial year Q2", "2018-19-Q2"),
            ("199900", "Financial year", "1999-00"), ("2018-19", "Financial year Q4", "2018-19-Q4"),
            ("201819", "FINANCIAL YEAR Q1", "2018-19-Q1"), ("2018", "Calendar year", "2018"),
            ("2018", "October", "2018-M10"),
            ("201819", "Academic year", "AY2018-19"), ("201819", "Autumn term", "AY2018-19-T1"),
            ("201819", "Spring term", "AY2018-19-T2"), ("201819", "Summer term", "AY2018-19-T3"),
        ] as [(String, String, Period)])
    func `a pair reads as the period that it stands for`(time: String, identifier: String, period: Period) {
        #expect(Period(timePeriod: time, timeIdentifier: identifier) == period)
    }

    @Test(arguments: [
        ("201820", "Financial year"), ("2018", "Financial year"), ("201819", "Calendar year"), ("201819", "October"),
        ("201819", "Financial year Q5"), ("201819", "Reporting year"), ("201819", ""), ("", "Financial year"),
        ("20a819", "Financial year"), ("20181", "Financial year"), ("2018", "Octember"),
    ])
    func `a pair that does not fit together is no period`(time: String, identifier: String) {
        #expect(Period(timePeriod: time, timeIdentifier: identifier) == nil)
    }
}
