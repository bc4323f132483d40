import Contracts
import Testing

/// Header names in `docs/asyncapi.yaml` are those that the code writes.
struct HeaderDocumentTests {
    @Test(arguments: Topic.allCases.filter { $0 != .returnSubmitted && $0 != .commentarySubmitted })
    func `an event carries the headers that are required of it, and none that is not listed`(topic: Topic)
        async throws
    {
        let message = try #require(try await ContractFacts.read().channel(topic.name).messages.first)
        let common = CloudEvent.commonHeaders(of: topic)
        let always =
            Set(common.map(\.name)).union([CloudEvent.idName, CloudEvent.subjectName, CloudEvent.timeName])
        #expect(message.requiredHeaders == always)
        #expect(message.headers == always.union([CloudEvent.traceName]))
        let values =
            common.map { (name: $0.name, value: $0.value) } + [
                (CloudEvent.idName, eventID(of: "{}")), (CloudEvent.subjectName, "E06000049|icpc-within-15-days"),
                (CloudEvent.timeName, Timestamp(millisecondsSince1970: 1_540_976_402_250).description),
            ]
        let instance = try json(values)
        #expect(
            try await SchemaVerdicts.faults(of: [instance], by: "headers:\(message.name)", isClosed: true) == [[]])
    }

    @Test(arguments: WorkerName.allCases)
    func `a dead letter carries the headers that are required of it`(worker: WorkerName) async throws {
        let facts = try await ContractFacts.read()
        for topic in worker.topics {
            let message = try #require(try facts.channel(topic.deadLetters(of: worker)).messages.first)
            let headers = RejectReason.allCases.map { reason in
                DeadLetterHeader.headers(
                    origin: MessagePlace(topic: topic.name, partition: 3, offset: 41), worker: worker,
                    stage: facts.stages.first ?? "", rejection: Rejection(reason, "what is wrong"))
            }
            #expect(headers.allSatisfy { Set($0.map(\.name)) == message.requiredHeaders })
            let instances = try headers.map { try json($0) }
            let faults = try await SchemaVerdicts.faults(
                of: instances, by: "headers:\(message.name)", isClosed: true)
            #expect(faults.allSatisfy { $0 == [] }, "\(faults)")
        }
    }

    @Test func `a record that is kept in part, or was sent again, says so in headers that are listed`() async throws {
        let facts = try await ContractFacts.read()
        let parts = Array("whole".utf8).withUnsafeBytes { DeadLetterHeader.headers(ofWhole: $0) }
        for channel in facts.channels where channel.address.hasSuffix(".dlq") {
            let message = try #require(channel.messages.first)
            let sizes = [DeadLetterHeader.keySize, DeadLetterHeader.headersSize]
            #expect(message.headers == message.requiredHeaders.union(parts.map(\.name) + sizes))
        }
        for name in ["submittedReturn", "submittedReturnEvent", "submittedCommentary", "submittedCommentaryEvent"] {
            #expect(try facts.message(name).headers.contains(DeadLetterHeader.redriveOrigin), "\(name)")
        }
    }

    private func json(_ headers: [(name: String, value: String)]) throws -> String {
        "{\(try headers.map { "\(try quoted($0.name)):\(try quoted($0.value))" }.joined(separator: ","))}"
    }
}
