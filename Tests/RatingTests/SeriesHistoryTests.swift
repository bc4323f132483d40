import Contracts
import Rating
import Scorecard
import ScorecardTestSupport
import Testing

/// What a return changes in the ratings of its series (contract sections 3.3 and 7).
struct SeriesHistoryTests {
    @Test func `the first return of a period is rated, with the message as its cause`() throws {
        var series = try SeriesUnderTest()
        let rating = try #require(try series.returned("74", in: "2018-19-Q2").first)
        #expect(rating.series == .conferences)
        #expect(rating.period == "2018-19-Q2")
        #expect(rating.ratingRevision == 1)
        #expect(rating.returnRevision == 1)
        #expect(rating.rating.rag == .red)
        #expect(rating.rating.isNewlyRed)
        #expect(rating.ruleVersion == series.book.current[.conferences]?.version)
        let place = MessagePlace(topic: "scorecard.return.accepted.v1", partition: 0, offset: 1)
        #expect(rating.cause == RatingCause(kind: .return, backfill: false, place: place))
    }

    @Test func `the same return again rates nothing`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q2")
        #expect(try series.returned("74", in: "2018-19-Q2").isEmpty)
    }

    @Test func `a correction is the period's next rating, and later periods are rated again where they change`() throws
    {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q1")
        _ = try series.returned("74", in: "2018-19-Q2")
        _ = try series.returned("95", in: "2018-19-Q3")
        let changed = try series.returned("91", in: "2018-19-Q1", revision: 2)
        #expect(changed.short == ["2018-19-Q1 r2 green", "2018-19-Q2 r2 red"])
        #expect(changed.map(\.cause.kind) == [.return, .base])
        #expect(changed.map(\.returnRevision) == [2, 1])
        #expect(changed.last?.rating.isNewlyRed == true)
        #expect(changed.last?.rating.travelFrom == Rating.Base(period: "2018-19-Q1", value: "91"))
        #expect(changed.last?.rating.travel == .worse)
    }

    @Test func `a red streak is counted anew through all the periods after a correction`() throws {
        var series = try SeriesUnderTest(.conferences(target: .number("90"), travel: TravelRule(basis: .none)))
        for period in ["2018-19-Q1", "2018-19-Q2", "2018-19-Q3"] as [Period] {
            _ = try series.returned("74", in: period)
        }
        let changed = try series.returned("95", in: "2018-19-Q1", revision: 2)
        #expect(changed.map(\.rating.redPeriods) == [0, 1, 2])
    }

    @Test func `a late return for an older period rates it, and then what follows from it`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q2")
        let changed = try series.returned("60", in: "2018-19-Q1")
        #expect(changed.short == ["2018-19-Q1 r1 red", "2018-19-Q2 r2 red"])
        #expect(changed.last?.rating.redPeriods == 2)
        #expect(changed.last?.rating.travel == .improved)
    }

    @Test func `a stale revision changes nothing`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q1", revision: 2)
        _ = try series.returned("74", in: "2018-19-Q2")
        #expect(try series.returned("99", in: "2018-19-Q1", revision: 1).isEmpty)
    }

    @Test func `a correction to a symbol makes the period unrated, and the next one new again`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q1")
        _ = try series.returned("74", in: "2018-19-Q2")
        let changed = try series.returned("c", in: "2018-19-Q1", revision: 2)
        #expect(changed.short == ["2018-19-Q1 r2 none", "2018-19-Q2 r2 red"])
        #expect(changed.last?.rating.isNewlyRed == true)
        #expect(changed.last?.rating.travel == TravelVerdict.none)
    }

    @Test func `unrated periods are passed over when reds are counted`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q1")
        _ = try series.returned("not-due", in: "2018-19-Q2")
        let rating = try #require(try series.returned("74", in: "2018-19-Q3").first)
        #expect(rating.rating.redPeriods == 2)
        #expect(!rating.rating.isNewlyRed)
    }

    @Test func `the same value in a higher revision is another content`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q2")
        #expect(try series.returned("74.0", in: "2018-19-Q2", revision: 2).short == ["2018-19-Q2 r2 red"])
    }
}
