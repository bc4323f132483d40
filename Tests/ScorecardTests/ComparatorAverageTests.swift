import Scorecard
import ScorecardTestSupport
import Testing

/// What a value is compared with (contract section 4).
struct ComparatorAverageTests {
    private static let set: [AuthorityCode] = [.warrington, .solihull, .hampshire, "E10000023"]

    private func values(_ numbers: [Period: [ExactNumber?]]) -> [ComparatorAverage.Value] {
        numbers.flatMap { period, numbers in
            zip(Self.set, numbers).map { ComparatorAverage.Value(authority: $0, period: period, number: $1) }
        }
    }

    private func average(
        _ numbers: [Period: [ExactNumber?]], by comparator: Comparator = Comparator(measure: .conferencesAnnual),
        cadence: Cadence = .financialYear, for period: Period = "2018-19-Q2"
    ) -> ComparatorAverage? {
        ComparatorAverage(values(numbers), of: Self.set, by: comparator, cadence: cadence, for: period)
    }

    @Test func `the mean is exact, with count and period`() throws {
        let found = try #require(average(["2017-18": ["86.5", "90.1", "84.4", "87"]]))
        #expect(found.value == "87")
        #expect(found.count == 4)
        #expect(found.period == "2017-18")
    }

    @Test(
        arguments: [(["1", "9", "2", "3"], "2.5"), (["1", "9", "2", nil], "2"), (["5", "5", nil, nil], "5")]
            as [([ExactNumber?], ExactNumber)])
    func `the median is the middle, or the mean of the two there`(numbers: [ExactNumber?], median: ExactNumber) throws {
        let comparator = Comparator(measure: .conferencesAnnual, method: .median)
        #expect(try #require(average(["2017-18": numbers], by: comparator)).value == median)
    }

    @Test func `symbols are left out and not counted`() throws {
        let found = try #require(average(["2017-18": ["80", nil, "90", nil]]))
        #expect(found.value == "85")
        #expect(found.count == 2)
    }

    @Test func `the newest period on or before the rated one is taken, for all of the set`() throws {
        let found = try #require(
            average([
                "2018-19": ["1", "1", "1", "1"], "2017-18": ["2", "2", "2", nil], "2016-17": ["3", "3", "3", "3"],
            ]))
        #expect(found.period == "2017-18")
        #expect(found.value == "2")
        #expect(found.count == 3)
    }

    @Test func `a period that ends on the same day is on or before`() {
        #expect(average(["2018-19": ["1", "1", "1", "1"]], for: "2018-19-Q4")?.period == "2018-19")
    }

    @Test(
        arguments: [
            ("2018-19-Q4", 2, "2016-17"), ("2019-20-Q1", 2, nil), ("2019-20-Q1", 3, "2016-17"),
            ("2016-17-Q4", 0, "2016-17"),
            ("2017-18-Q1", 0, nil),
        ] as [(Period, Int, Period?)])
    func `a period is not older than its greatest age`(rated: Period, years: Int, expected: Period?) {
        let comparator = Comparator(measure: .conferencesAnnual, maxAgeYears: years)
        #expect(average(["2016-17": ["1", "1", "1", "1"]], by: comparator, for: rated)?.period == expected)
    }

    @Test(arguments: [
        (50, 2, true), (50, 1, false), (25, 1, true), (75, 2, false), (75, 3, true), (0, 1, true), (0, 0, false),
    ])
    func `a period needs numbers from so much of the set`(percent: Int, count: Int, isEnough: Bool) {
        let comparator = Comparator(measure: .conferencesAnnual, atLeastPercent: percent)
        let numbers = (0..<4).map { $0 < count ? "7" as ExactNumber : nil }
        #expect((average(["2017-18": numbers], by: comparator) != nil) == isEnough)
    }

    @Test func `where the newest is too thin the one before it serves`() {
        let found = average(["2017-18": ["1", nil, nil, nil], "2016-17": ["2", "2", nil, nil]])
        #expect(found?.period == "2016-17")
    }

    @Test func `an outturn is never a comparator period of a quarterly measure`() {
        let found = average(
            ["2017-18": ["9", "9", "9", "9"], "2017-18-Q3": ["1", "1", "1", "1"]], cadence: .quarter)
        #expect(found?.period == "2017-18-Q3")
    }

    @Test func `others than the set are passed over, and an empty set has no average`() {
        let other = ComparatorAverage.Value(authority: .cheshireEast, period: "2017-18", number: "1")
        let comparator = Comparator(measure: .conferencesAnnual)
        #expect(
            ComparatorAverage([other], of: [.warrington], by: comparator, cadence: .financialYear, for: "2018-19-Q2")
                == nil)
        #expect(ComparatorAverage([other], of: [], by: comparator, cadence: .financialYear, for: "2018-19-Q2") == nil)
    }
}
