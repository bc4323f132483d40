import Contracts
import Foundation
import Importing
import Scorecard
import Testing

/// Each example of `docs/asyncapi.yaml` is read by the code that reads its topic, and our own events are written so.
struct ExampleTests {
    private let judging = Judging()

    @Test(arguments: ["submittedReturn", "submittedReturnEvent"])
    func `submitted returns are accepted, with and without their key`(name: String) async throws {
        let examples = try await ContractFacts.read().message(name).examples
        #expect(examples.count >= 2)
        for example in examples {
            let outcome = judging(example.payload, headers: example.headers)
            let event = try #require(outcome.event, "\(example.name): \(outcome)")
            let accepted = try withObject(event) { try AcceptedReturn($0) }
            #expect(judging(example.payload, headers: example.headers, key: accepted.series.key) == outcome)
        }
    }

    @Test(arguments: ["submittedCommentary", "submittedCommentaryEvent"])
    func `submitted commentary is accepted, with and without its key`(name: String) async throws {
        let examples = try await ContractFacts.read().message(name).examples
        #expect(examples.count >= 2)
        for example in examples {
            let judged = judging.judged(commentary: example.payload, headers: example.headers)
            let said = try #require(judged.said, "\(example.name): \(judged)")
            #expect((said.text == nil) == example.name.hasSuffix("taken-back"))
            #expect((said.envelopeIdentity != nil) == example.name.hasPrefix("structured"))
            let key = judging.judged(commentary: example.payload, headers: example.headers, key: said.series.key)
            #expect(key == judged, "\(example.name)")
        }
    }

    @Test func `accepted returns are what the importer writes of the submitted ones of the same name`() async throws {
        let facts = try await ContractFacts.read()
        let submitted = try facts.message("submittedReturn").examples
        for example in try facts.message("acceptedReturn").examples {
            let source = try #require(submitted.first { $0.name == example.name }, "\(example.name)")
            #expect(judging(source.payload, headers: source.headers) == .accepted(event: example.payload))
            let accepted = try withObject(example.payload) { try AcceptedReturn($0) }
            try expectHeaders(example, key: accepted.series.key)
            #expect(example.headers["ce_time"] == Judging.receivedAt?.description)
            #expect(example.headers["traceparent"] == source.headers["traceparent"])
        }
    }

    @Test func `rating requests read back as they are written`() async throws {
        for example in try await ContractFacts.read().message("ratingRequest").examples {
            let request = try withObject(example.payload) { try RatingRequest($0) }
            #expect(written { request.write(&$0) } == example.payload)
            try expectHeaders(example, key: request.series.key)
        }
    }

    @Test func `calculated ratings are read by the notifier`() async throws {
        for example in try await ContractFacts.read().message("calculatedRating").examples {
            let notice = try withObject(example.payload) { try RatingNotice($0) }
            #expect(notice.rag.rawValue == example.name || example.name == "unrated")
            try expectHeaders(example, key: notice.series.key)
        }
    }

    private struct Alert: Decodable {
        let kind, authority, measure, period, rag, previousRag, service, raisedAt: String
        let previousPeriod: String?
        let episode, ratingRevision: Int32
        let redPeriods: Int
        let ruleChange: Bool
    }

    @Test func `raised alerts are what the notifier writes`() async throws {
        for example in try await ContractFacts.read().message("raisedAlert").examples {
            let told = try JSONDecoder().decode(Alert.self, from: Data(example.payload.utf8))
            let series = Series(
                authority: try #require(AuthorityCode(told.authority)), measure: try #require(MeasureID(told.measure)))
            let alert = RaisedAlert(
                kind: try #require(AlertKind(rawValue: told.kind)), series: series,
                period: try #require(Period(told.period)), episode: told.episode,
                ratingRevision: told.ratingRevision, rag: try #require(RAGRating(rawValue: told.rag)),
                previousRag: try #require(RAGRating(rawValue: told.previousRag)),
                previousPeriod: told.previousPeriod.flatMap { Period($0) }, redPeriods: told.redPeriods,
                service: told.service, isRuleChange: told.ruleChange,
                raisedAt: try #require(Timestamp(rfc3339: told.raisedAt.utf8)))
            #expect(written { alert.write(&$0) } == example.payload)
            try expectHeaders(example, key: series.key)
        }
    }

    @Test func `dead letters hold what their reason says, and their headers where they came from`() async throws {
        for channel in try await ContractFacts.read().channels where channel.address.hasSuffix(".dlq") {
            for example in channel.messages.flatMap(\.examples) {
                let topic = try #require(example.headers["__connect.errors.topic"])
                let worker = try #require(example.headers["__connect.errors.connector.name"])
                #expect("\(topic).\(worker).dlq" == channel.address)
                let reason = RejectReason(rawValue: example.headers["scorecard.reason"] ?? "")
                #expect(reason != nil && rejection(example.raw ?? example.payload, of: topic) == reason, "\(example)")
            }
        }
    }

    /// The reason that the worker which reads a topic rejects a body for.
    private func rejection(_ body: String, of topic: String) -> RejectReason? {
        func reason(_ read: (JSONObject) throws -> Void) -> RejectReason? {
            do {
                try withObject(body, read)
                return nil
            } catch {
                return (error as? Rejection)?.reason
            }
        }
        switch Topic(rawValue: topic) {
        case .returnSubmitted: return judging(body).reason
        case .commentarySubmitted: return judging.judged(commentary: body).reason
        case .returnAccepted: return reason { _ = try AcceptedReturn($0) }
        case .ratingRequested: return reason { _ = try RatingRequest($0) }
        case .ratingCalculated: return reason { _ = try RatingNotice($0) }
        case .alertRaised, nil: return nil
        }
    }

    private func expectHeaders(_ example: ContractFacts.Example, key: String) throws {
        #expect(example.headers[CloudEvent.idName] == eventID(of: example.payload), "\(example.name)")
        #expect(example.headers[CloudEvent.subjectName] == key, "\(example.name)")
    }
}
