import Contracts
import Testing

/// The channels of `docs/asyncapi.yaml` are the topics that `scorecard topics` makes.
struct TopicDocumentTests {
    @Test func `every topic and every dead-letter topic is a channel, with its partitions and its largest message`()
        async throws
    {
        let facts = try await ContractFacts.read()
        #expect(facts.version == "3.1.0")
        let planned = TopicPlan.all(partitions: Topic.defaultPartitions)
        #expect(facts.channels.map(\.address) == planned.map(\.name))
        for plan in planned {
            let channel = try facts.channel(plan.name)
            #expect(channel.partitions == plan.partitions, "\(plan.name)")
            #expect(channel.maximumMessageBytes == plan.maximumMessageBytes, "\(plan.name)")
        }
    }

    @Test func `each worker reads its topics, and writes the dead letters of them`() async throws {
        let facts = try await ContractFacts.read()
        for worker in WorkerName.allCases {
            let read = facts.channels.filter { $0.readers.contains(worker.rawValue) }.map(\.address)
            #expect(read == worker.topics.map(\.name), "\(worker)")
            for topic in worker.topics {
                #expect(try facts.channel(topic.deadLetters(of: worker)).writers == [worker.rawValue])
            }
        }
        #expect(try facts.channel(Topic.returnSubmitted.name).writers == ["source system"])
        #expect(try facts.channel(Topic.commentarySubmitted.name).writers == ["source system"])
        #expect(try facts.channel(Topic.returnAccepted.name).writers == [WorkerName.importer.rawValue])
        #expect(
            try facts.channel(Topic.ratingRequested.name).writers
                == [WorkerName.ragCalculator.rawValue, "scorecard rerate"])
        #expect(try facts.channel(Topic.ratingCalculated.name).writers == [WorkerName.ragCalculator.rawValue])
        #expect(try facts.channel(Topic.alertRaised.name).writers == [WorkerName.notifier.rawValue])
    }

    @Test func `each event has a schema of its own, and a dead letter may hold any bytes`() async throws {
        let facts = try await ContractFacts.read()
        for topic in Topic.allCases {
            let name = topic.name.dropFirst("scorecard.".count)
            #expect(try facts.channel(topic.name).messages.first?.payloadSchema == "\(name).json")
        }
        for channel in facts.channels where channel.address.hasSuffix(".dlq") {
            #expect(channel.messages.allSatisfy { $0.payloadSchema == nil })
        }
    }
}
