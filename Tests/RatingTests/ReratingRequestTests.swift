import Contracts
import Rating
import Scorecard
import ScorecardTestSupport
import Testing

/// What an operator's re-rating does to the ratings of one series.
struct ReratingRequestTests {
    /// Three quarters, amber, red and green by a target of 90: 85 is 5 short of it, 75 is 15, and red is beyond 9.
    private func threeQuarters(travel: TravelRule = TravelRule(basis: .none)) throws -> SeriesUnderTest {
        var series = try SeriesUnderTest(.conferences(target: .number("90"), travel: travel))
        for (period, value) in [("2018-19-Q1", "85"), ("2018-19-Q2", "75"), ("2018-19-Q3", "95")] as [(Period, String)]
        {
            _ = try series.returned(value, in: period)
        }
        return series
    }

    @Test func `every period takes the catalogue's rules, and what colour follows from them`() throws {
        var series = try threeQuarters()
        try series.change(to: .conferences(target: .number("100"), travel: TravelRule(basis: .none)))
        let changed = series.rerated(from: "2018-19-Q1")
        #expect(changed.short == ["2018-19-Q1 r2 red", "2018-19-Q2 r2 red", "2018-19-Q3 r2 amber"])
        #expect(changed.map(\.rating.redPeriods) == [1, 2, 0])
        #expect(Set(changed.map(\.ruleVersion)) == [try #require(series.book.current[.conferences]).version])
        #expect(changed.map(\.returnRevision) == [1, 1, 1])
        #expect(series.rerated(from: "2018-19-Q1").isEmpty)
    }

    @Test func `earlier periods keep theirs`() throws {
        var series = try threeQuarters()
        try series.change(to: .conferences(target: .number("100"), travel: TravelRule(basis: .none)))
        #expect(series.rerated(from: "2018-19-Q2").short == ["2018-19-Q2 r2 red", "2018-19-Q3 r2 amber"])
    }

    @Test func `later periods keep theirs too, and are rated again by them where they count the reds before`() throws {
        var series = try SeriesUnderTest(.conferences(target: .number("90"), travel: TravelRule(basis: .none)))
        let old = try #require(series.book.current[.conferences]).version
        for period in ["2018-19-Q1", "2018-19-Q2", "2018-19-Q3"] as [Period] {
            _ = try series.returned("80", in: period)
        }
        // 80 is 10 short of 90 and red; of 85 it is 5 short, and amber.
        try series.change(to: .conferences(target: .number("85"), travel: TravelRule(basis: .none)))
        let changed = series.rerated(from: "2018-19-Q1", to: "2018-19-Q1")
        #expect(changed.short == ["2018-19-Q1 r2 amber", "2018-19-Q2 r2 red", "2018-19-Q3 r2 red"])
        #expect(changed.map(\.rating.redPeriods) == [0, 1, 2])
        #expect(changed.dropFirst().map(\.ruleVersion) == [old, old])
        #expect(changed.map(\.cause.kind) == [.rerate, .rerate, .rerate])
        #expect(series.rerated(from: "2018-19-Q1", to: "2018-19-Q1").isEmpty)
    }

    @Test func `a request by other rules than the catalogue's comes to nothing`() throws {
        var series = try threeQuarters()
        let old = try #require(series.book.current[.conferences]).version
        try series.change(to: .conferences(target: .number("100"), travel: TravelRule(basis: .none)))
        #expect(series.rerated(from: "2018-19-Q1", version: old).isEmpty)
        #expect(series.rerated(from: "2018-19-Q1").count == 3)
    }

    @Test(arguments: [false, true])
    func `whether it alerts is carried into the cause of its ratings`(alert: Bool) throws {
        var series = try threeQuarters()
        try series.change(to: .conferences(target: .number("100"), travel: TravelRule(basis: .none)))
        let causes = series.rerated(from: "2018-19-Q1", alert: alert).map(\.cause)
        #expect(causes.map(\.alert) == [alert, alert, alert])
        #expect(causes.map(\.isSilent) == [!alert, !alert, !alert])
        #expect(
            Set(causes.map(\.place)) == [MessagePlace(topic: "scorecard.rating.requested.v1", partition: 0, offset: 4)])
    }

    @Test func `a comparator's request in the same batch does not stand in for it, nor it for one`() throws {
        var series = try threeQuarters()
        try series.change(to: .conferences(target: .number("100"), travel: TravelRule(basis: .none)))
        #expect(series.requested(from: "2018-19-Q1").isEmpty)
        #expect(series.rerated(from: "2018-19-Q1").count == 3)
        #expect(series.requested(from: "2018-19-Q1").isEmpty)
    }

    @Test func `the base of travel by the new rules counts, also before the first period`() throws {
        var series = try threeQuarters()
        try series.change(to: .conferences(target: .number("90"), travel: TravelRule(basis: .previousPeriod)))
        let changed = series.rerated(from: "2018-19-Q2")
        #expect(changed.map(\.rating.travel) == [.worse, .improved])
        #expect(changed.map(\.rating.travelFrom?.value) == ["85", "75"])
    }
}
