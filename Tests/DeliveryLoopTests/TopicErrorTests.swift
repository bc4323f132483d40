import Contracts
import Delivery
import Kafka
import KafkaTestSupport
import Testing

@Suite("A topic that the brokers do not tell of", .ownThread, .timeLimit(.minutes(5)))
struct TopicErrorTests {
    static let codes: [KafkaError.Code] = [
        .unknownTopicOrPartition, .leaderNotAvailable, .topicAuthorizationFailed,
    ]

    @Test("At the start it is waited for and named", arguments: codes)
    func atTheStart(_ code: KafkaError.Code) throws {
        try Trial.run { trial in
            try trial.produce(30)
            trial.cluster.failTopic(Topic.returnSubmitted.name, with: code)
            let loop = try trial.startLoop()
            try trial.eventually("it is waited for") {
                loop.condition.missing.contains { $0.part == .topics || $0.part == .broker }
            }
            #expect(try trial.number("SELECT count(*) FROM kept") == 0)
            trial.cluster.failTopic(Topic.returnSubmitted.name, with: nil)
            try trial.expectAll()
            try trial.eventually("it is ready") { loop.condition.missing.isEmpty }
            #expect(try loop.end() == nil)
        }
    }

    @Test("While it works everything waits for its topics", arguments: codes)
    func whileItWorks(_ code: KafkaError.Code) throws {
        try Trial.run(properties: ["topic.metadata.refresh.interval.ms": "100"]) { trial in
            let loop = try trial.startLoop()
            try trial.produce(30)
            try trial.settle()
            try trial.produce(40, whileHolding: loop) {
                trial.cluster.startTracking()
                for topic in [Topic.returnSubmitted, .returnAccepted] {
                    trial.cluster.failTopic(topic.name, with: code)
                }
                try trial.eventually("the clients have been told") { trial.cluster.requests(.metadata) >= 6 }
            }
            for topic in [Topic.returnSubmitted, .returnAccepted] { trial.cluster.failTopic(topic.name, with: nil) }
            try trial.expectAll()
            try trial.produce(20)
            try trial.expectAll()
            #expect(try loop.end() == nil)
        }
    }
}
