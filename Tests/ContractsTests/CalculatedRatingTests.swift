import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

struct CalculatedRatingTests {
    /// Conferences held in time, quarter 2 of 2018-19: the contract's own example.
    private func sample() throws -> CalculatedRating {
        let neighbours: [AuthorityCode] = [.warrington, .solihull]
        let average = try #require(
            ComparatorAverage(
                zip(neighbours, ["86.98", "87"] as [ExactNumber]).map {
                    ComparatorAverage.Value(authority: $0, period: "2017-18", number: $1)
                }, of: neighbours, by: Comparator(measure: .conferencesAnnual), cadence: .financialYear,
                for: "2018-19-Q2"))
        let definition = RatingDefinition(
            unit: .percent, polarity: .high,
            targets: [Target(from: "2018-04-01", level: .number("90"), rule: .relative(green: "0", amber: "10"))],
            travel: TravelRule(basis: .previousPeriod))
        let rating = RatingQuestion(
            definition: definition, authority: .cheshireEast, period: "2018-19-Q2", value: .number("74"),
            base: RatingQuestion.Base(period: "2018-19-Q1", value: .number("74")),
            previous: RatingQuestion.Previous(rag: .red, redPeriods: 1)
        ).rated()
        return CalculatedRating(
            series: .conferences, period: "2018-19-Q2", ratingRevision: 1, returnRevision: 1, rating: rating,
            ruleVersion: "sha256:0", comparators: [.neighbours: average], cause: .ownReturn)
    }

    @Test func `a rating is written as the contract shows it`() throws {
        let rating = try sample()
        #expect(
            written { rating.write(&$0) }
                == #"{"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","ratingRevision":1,"#
                + #""returnRevision":1,"value":"74","symbol":null,"rag":"red","#
                + #""ragReason":"74 is 16 below the target of 90; red starts beyond 9 (10 %)","target":"90","#
                + #""targetKind":"local","direction":"static","travel":"same","travelBasis":"previous-period","#
                + #""travelFrom":{"period":"2018-19-Q1","value":"74"},"newlyRed":false,"redPeriods":2,"#
                + #""ruleVersion":"sha256:0","neighbourAverage":"86.99","neighbourCount":2,"neighbourPeriod":"2017-18","#
                + #""nationalAverage":null,"nationalPeriod":null,"regionalAverage":null,"regionalPeriod":null,"#
                + #""cause":{"kind":"return","backfill":false,"alert":false,"topic":"scorecard.return.accepted.v1","partition":3,"offset":41}}"#
        )
    }

    @Test func `the notifier reads what it needs`() throws {
        let rating = try sample()
        let notice = try withObject(written { rating.write(&$0) }) { try RatingNotice($0) }
        #expect(notice.series == .conferences)
        #expect(notice.period == "2018-19-Q2")
        #expect(notice.ratingRevision == 1)
        #expect(notice.rag == .red)
        #expect(notice.redPeriods == 2)
        #expect(notice.cause == .ownReturn)
        #expect(notice.facts.value == "74")
        #expect(notice.facts.target == "90")
        #expect(notice.facts.travelFromPeriod == "2018-19-Q1")
        #expect(notice.facts.travelFromValue == "74")
        #expect(notice.facts.neighbourAverage == "86.99")
        #expect(notice.facts.nationalAverage == nil)
    }

    @Test func `comparators and cause are no content of a rating`() throws {
        let rating = try sample()
        var other = rating
        other.comparators = [:]
        other.cause = RatingCause(kind: .base, backfill: true, place: .accepted)
        other.ratingRevision = 2
        #expect(other.contentDigest == rating.contentDigest)
        other.rating.redPeriods = 3
        #expect(other.contentDigest != rating.contentDigest)
    }
}
