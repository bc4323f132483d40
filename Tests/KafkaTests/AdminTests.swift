import Kafka
import KafkaTestSupport
import Testing

@Suite("Administration", .ownThread)
struct AdminTests {
    private let cluster: KafkaMockCluster
    private let admin: KafkaAdmin

    init() throws {
        cluster = try KafkaMockCluster()
        admin = try KafkaAdmin(properties: cluster.properties)
    }

    @Test("Topics that exist are described with their partitions, and others left out")
    func describe() throws {
        try cluster.createTopic("t", partitions: 3)
        try cluster.createTopic("u", partitions: 1)
        // The mock cluster has no controller, so the first request gets no answer and metadata must do.
        let topics = try admin.describeTopics(["t", "u", "none"], timeout: .seconds(4))
        #expect(topics.mapValues(\.partitions) == ["t": 3, "u": 1])
        #expect(topics["t"]?.id == nil)
    }

    @Test("Watermarks of many partitions are read together")
    func watermarks() throws {
        try cluster.createTopic("t", partitions: 2)
        let producer = try KafkaProducer(properties: cluster.properties) { _ in }
        try producer.produce(topic: "t", partition: 1, key: nil, value: [1])
        try producer.flush(timeout: .seconds(30))
        let places = (0..<2).map { KafkaTopicPartition(topic: "t", partition: $0) }
        let watermarks = try admin.watermarks(of: places, timeout: .seconds(10))
        #expect(watermarks == [places[0]: .init(low: 0, high: 0), places[1]: .init(low: 0, high: 1)])
    }

    @Test("A cluster without a controller is an error, not a result")
    func withoutController() {
        let error = #expect(throws: KafkaError.self) {
            try admin.createTopics(
                [KafkaNewTopic(name: "t", partitions: 1, replicationFactor: 1)], timeout: .milliseconds(200))
        }
        #expect(error?.code == .timedOut)
        #expect(throws: KafkaError.self) { try admin.deleteTopics(["t"], timeout: .milliseconds(200)) }
    }

    @Test("A topic that cannot be is refused before it is sent")
    func invalidTopic() {
        let error = #expect(throws: KafkaError.self) {
            try admin.createTopics(
                [
                    KafkaNewTopic(name: "good", partitions: 1, replicationFactor: 1, configuration: ["a": "b"]),
                    KafkaNewTopic(name: "bad", partitions: -5, replicationFactor: 1),
                ], timeout: .seconds(10))
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test("Without topics nothing is asked")
    func nothing() throws {
        try cluster.takeDown()
        #expect(try admin.createTopics([], timeout: .seconds(10)).isEmpty)
        #expect(try admin.deleteTopics([], timeout: .seconds(10)).isEmpty)
        #expect(try admin.describeTopics([], timeout: .seconds(10)).isEmpty)
    }

    @Test("A request ends at its timeout when the broker is gone")
    func timeout() throws {
        try cluster.takeDown()
        let start = ContinuousClock.now
        let error = #expect(throws: KafkaError.self) {
            try admin.describeTopics(["t"], timeout: .milliseconds(200))
        }
        #expect(error?.isRetriable == true)
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
