import Contracts
import AlertMessages
import Scorecard
import ScorecardTestSupport
@testable import Store
import Testing

/// What a service lead reads.
struct AlertTextTests {
    private let catalogue = Catalogue(
        measures: [
            Measure(
                id: .conferences, title: "Conferences held in time", service: "child-protection",
                definition: RatingDefinition(unit: .percent, polarity: .high)),
            Measure(
                id: "cared-for-children", title: "Cared for children", service: "cared-for-children",
                definition: RatingDefinition(unit: .number, polarity: .low)),
        ],
        authorities: [Authority(code: .cheshireEast, name: "Cheshire East", kind: .localAuthority)])

    private static let rating = """
        {"value":"74","symbol":null,"rag":"red","ragReason":"74 is 16 below the target of 90; red starts beyond 9 (10 %)",
         "target":"90","targetKind":"local","direction":"down","travel":"worse",
         "travelFrom":{"period":"2018-19-Q1","value":"80"},"neighbourAverage":"86.99","neighbourPeriod":"2017-18",
         "nationalAverage":"76.9","nationalPeriod":"2017-18","newlyRed":true}
        """

    private func told(
        _ kind: AlertKind = .newlyRed, _ measure: MeasureID = .conferences, authority: AuthorityCode = .cheshireEast,
        rating: String = rating
    ) -> DeliveryStore.Told {
        DeliveryStore.Told(
            kind: kind, series: Series(authority: authority, measure: measure), period: "2018-19-Q2",
            raisedAt: Timestamp(millisecondsSince1970: 0), rating: rating)
    }

    @Test func `one alert is told with measure, authority, period, figures and reason`() {
        let text = AlertText([told()], in: catalogue)
        #expect(text.subject == "Newly red: Conferences held in time, Cheshire East, 2018-19-Q2")
        #expect(
            text.body == """
                Conferences held in time
                Cheshire East, 2018-19-Q2: rated red, and was not before.
                Value: 74 %
                Target: 90 %
                Why: 74 is 16 below the target of 90; red starts beyond 9 (10 %)
                Direction of travel: down (worse), from 80 % in 2018-19-Q1
                Statistical neighbours: 86.99 % (2017-18)
                England: 76.9 % (2017-18)
                Service: child-protection

                This message was sent by the performance scorecard because you are listed for this service.

                """)
    }

    @Test(
        arguments: [
            (.newlyRed, "Newly red", "rated red, and was not before."), (.stillRed, "Still red", "rated red again."),
            (.recovered, "No longer red", "is no longer rated red."),
            (.retracted, "Taken back", "a correction takes the earlier alert back."),
        ] as [(AlertKind, String, String)])
    func `each kind has its own words`(kind: AlertKind, headline: String, meaning: String) {
        let text = AlertText([told(kind)], in: catalogue)
        #expect(text.subject.hasPrefix("\(headline): "))
        #expect(text.body.contains("2018-19-Q2: \(meaning)\n"))
    }

    @Test(
        arguments: [
            (.newlyRed, "Newly red by a change of rules", "rated red, and was not before."),
            (.retracted, "Taken back by a change of rules", "a re-rating takes the earlier alert back."),
        ] as [(AlertKind, String, String)])
    func `an alert that a re-rating raised says so`(kind: AlertKind, headline: String, meaning: String) {
        let rerated = Self.rating.replacing(
            #""newlyRed":true"#, with: #""newlyRed":true,"cause":{"kind":"rerate","backfill":false,"alert":true}"#)
        let text = AlertText([told(kind, rating: rerated)], in: catalogue)
        #expect(text.subject == "\(headline): Conferences held in time, Cheshire East, 2018-19-Q2")
        #expect(
            text.body.contains(
                "2018-19-Q2: \(meaning)\nThe rules or the comparison changed, not the value: it was rated again.\n"))
        #expect(!AlertText([told(kind)], in: catalogue).body.contains("rated again"))
    }

    @Test func `several alerts of one kind are told together, each with its paragraph`() {
        let text = AlertText([told(), told(.newlyRed, "cared-for-children")], in: catalogue)
        #expect(text.subject == "Newly red: 2 measures, Cheshire East")
        #expect(text.body.contains("Conferences held in time\nCheshire East"))
        #expect(text.body.contains("\n\nCared for children\nCheshire East"))
        #expect(text.body.contains("Value: 74\n"))
    }

    @Test func `several kinds are told as changed ratings`() {
        let text = AlertText([told(), told(.recovered, "cared-for-children")], in: catalogue)
        #expect(text.subject == "Changed ratings: 2 measures, Cheshire East")
    }

    @Test func `a rating without figures leaves their lines out`() {
        let rating =
            #"{"value":null,"symbol":"c","rag":"none","ragReason":"no number: confidential","direction":"none","travel":"none"}"#
        let body = AlertText([told(.retracted, rating: rating)], in: catalogue).body
        for word in ["Value:", "Target:", "Direction", "neighbours", "England"] { #expect(!body.contains(word)) }
        #expect(body.contains("Why: no number: confidential"))
    }

    @Test func `what the catalogue has no more is told by its code`() {
        let text = AlertText([told(.newlyRed, "old-measure", authority: .warrington)], in: catalogue)
        #expect(text.subject == "Newly red: old-measure, E06000007, 2018-19-Q2")
        #expect(text.body.contains("Service: not in the catalogue any more"))
    }
}
