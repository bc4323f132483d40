import Contracts
import AlertMessages
import Scorecard
import ScorecardTestSupport
@testable import Store
import Testing

/// What a mail leaves out: it may be read by anybody.
struct AlertDisclosureTests {
    private let catalogue = Catalogue(
        measures: [
            Measure(
                id: .conferences, title: "Conferences held in time", service: "child-protection",
                definition: RatingDefinition(unit: .percent, polarity: .high), minimumCount: 6)
        ],
        authorities: [Authority(code: .cheshireEast, name: "Cheshire East", kind: .localAuthority)])

    private func mail(
        _ counts: ReturnCounts?, base: [ReturnCounts] = [], measure: MeasureID = .conferences
    ) -> String {
        let rating = """
            {"value":"62.5","rag":"red","ragReason":"62.5 is 27.5 below the target of 90","target":"90",
             "direction":"down","travel":"worse","travelFrom":{"period":"2018-19-Q1","value":"83.3"},
             "neighbourAverage":"86.99","neighbourPeriod":"2017-18"}
            """
        return AlertText(
            [
                DeliveryStore.Told(
                    kind: .newlyRed, series: Series(authority: .cheshireEast, measure: measure), period: "2018-19-Q2",
                    raisedAt: Timestamp(millisecondsSince1970: 0), rating: rating, counts: counts.map { [$0] } ?? [],
                    baseCounts: base)
            ], in: catalogue
        ).body
    }

    @Test func `a value behind which few people stand is left out, with its reason and movement`() {
        let body = mail(ReturnCounts(numerator: "5", denominator: "8"))
        for text in ["62.5", "27.5", "down", "83.3", "Why"] { #expect(!body.contains(text), "\(body)") }
        #expect(
            body.hasPrefix(
                """
                Conferences held in time
                Cheshire East, 2018-19-Q2: rated red, and was not before.
                Value: [c] (not shown: a count under 6 stands behind it)
                Target: 90 %
                Statistical neighbours: 86.99 % (2017-18)
                """), "\(body)")
    }

    @Test func `where any revision of the base is small, the movement and the reason are left out`() {
        let body = mail(
            ReturnCounts(numerator: "50", denominator: "80"),
            base: [ReturnCounts(numerator: "50", denominator: "60"), ReturnCounts(numerator: "5", denominator: "6")])
        for text in ["27.5", "down", "83.3", "Why"] { #expect(!body.contains(text), "\(body)") }
        #expect(body.contains("Value: 62.5 %\n"))
        #expect(body.contains("Direction of travel: not shown: a count under 6 stands behind it\n"))
    }

    @Test func `large counts are told as ever`() {
        let body = mail(
            ReturnCounts(numerator: "50", denominator: "80"), base: [ReturnCounts(numerator: "50", denominator: "60")])
        #expect(body.contains("Why: 62.5 is 27.5 below the target of 90\n"))
        #expect(body.contains("Direction of travel: down (worse), from 83.3 % in 2018-19-Q1\n"))
    }

    @Test func `of a measure that the catalogue has no more, no figure of the authority is told`() {
        let body = mail(ReturnCounts(numerator: "50", denominator: "80"), measure: "old-measure")
        for text in ["62.5", "27.5", "83.3"] { #expect(!body.contains(text), "\(body)") }
    }
}
