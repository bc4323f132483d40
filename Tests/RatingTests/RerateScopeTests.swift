@testable import Rating
import Scorecard
import ScorecardTestSupport
import Testing

/// Where a re-rating begins.
struct RerateScopeTests {
    @Test(
        arguments: [
            ("2018-19-Q1", .quarter, "2018-19-Q1"), ("2018-19-Q1", .month, "2018-M04"),
            ("2018-19", .quarter, "2018-19-Q1"),
            ("2018-19-Q1", .financialYear, "2018-19"), ("2018-19-Q1", .calendarYear, "2018"),
            ("2018-19", .term, "AY2017-18-T3"), ("2018", .quarter, "2017-18-Q4"),
        ] as [(Period, Cadence, Period)])
    func `the first period is the oldest that does not end before the scope begins`(
        from: Period, cadence: Cadence, first: Period
    ) {
        #expect(RerateScope(from: from).first(of: cadence) == first)
    }

    @Test func `without a beginning it is the first that there may be`() {
        #expect(RerateScope().first(of: .quarter) == "1900-01-Q1")
    }
}
