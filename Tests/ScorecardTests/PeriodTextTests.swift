import Scorecard
import ScorecardTestSupport
import Testing

/// The forms of a period and the days that it covers (contract section 2).
struct PeriodTextTests {
    @Test(arguments: [
        ("2018-19-Q1", Period.Kind.financialQuarter, "2018-04-01", "2018-06-30"),
        ("2018-19-Q2", .financialQuarter, "2018-07-01", "2018-09-30"),
        ("2018-19-Q3", .financialQuarter, "2018-10-01", "2018-12-31"),
        ("2018-19-Q4", .financialQuarter, "2019-01-01", "2019-03-31"),
        ("2018-19", .financialYear, "2018-04-01", "2019-03-31"),
        ("1999-00", .financialYear, "1999-04-01", "2000-03-31"),
        ("2018", .calendarYear, "2018-01-01", "2018-12-31"),
        ("2018-M10", .month, "2018-10-01", "2018-10-31"),
        ("2019-M02", .month, "2019-02-01", "2019-02-28"),
        ("2020-M02", .month, "2020-02-01", "2020-02-29"),
        ("AY2018-19", .academicYear, "2018-09-01", "2019-08-31"),
        ("AY2018-19-T1", .academicTerm, "2018-09-01", "2018-12-31"),
        ("AY2018-19-T2", .academicTerm, "2019-01-01", "2019-03-31"),
        ("AY2018-19-T3", .academicTerm, "2019-04-01", "2019-08-31"),
        ("AY1999-00-T3", .academicTerm, "2000-04-01", "2000-08-31"),
    ])
    func `each form reads, covers its days and prints as it was read`(
        text: String, kind: Period.Kind, first: CalendarDate, last: CalendarDate
    ) throws {
        let period = try #require(Period(text))
        #expect(period.kind == kind)
        #expect(period.firstDay == first)
        #expect(period.lastDay == last)
        #expect(period.description == text)
    }

    @Test(arguments: [
        "", "2018-20", "2018-18", "2018-2019", "2018/19", "2018-19-Q0", "2018-19-Q5", "2018-19-q2", "2018-19 Q2",
        "2018-19-Q", "2018-19-Q22", "2018-19-T1", " 2018-19", "2018-19 ", "18-19", "2018-M00", "2018-M13", "2018-M1",
        "2018-10", "2018-19-M10", "AY2018", "AY2018-20", "AY2018-M10", "AY2018-19-T0", "AY2018-19-T4", "AY2018-19-Q1",
        "ay2018-19", "A2018-19", "1899-00", "2199", "２０１８", "2018-19-Q2\u{0}", "2018-", "2018-1", "AY",
    ])
    func `another form is no period`(text: String) {
        #expect(Period(text) == nil)
    }
}
