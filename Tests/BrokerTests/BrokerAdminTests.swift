import Foundation
import Kafka
import KafkaTestSupport
import Testing

/// Needs a broker, unlike the mock cluster one that creates topics: KAFKA_BOOTSTRAP_SERVERS says where.
@Suite("Administration of a broker", .ownThread)
struct BrokerAdminTests {
    private let admin: KafkaAdmin
    private let properties: KafkaProperties
    private let topic = "admin-\(UUID().uuidString)"

    init() throws {
        let servers = try #require(ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"])
        properties = ["bootstrap.servers": servers]
        admin = try KafkaAdmin(properties: properties)
    }

    @Test("A topic is created once; that it exists already is a result, and deleting it twice too")
    func life() throws {
        let wanted = KafkaNewTopic(
            name: topic, partitions: 3, replicationFactor: 1, configuration: ["cleanup.policy": "delete"])
        #expect(try admin.createTopics([wanted], timeout: .seconds(10)) == [topic: .created])
        #expect(try admin.createTopics([wanted], timeout: .seconds(10)) == [topic: .alreadyExists])
        let described = try admin.describeTopics([topic, "no-such-topic"], timeout: .seconds(10))
        #expect(described.mapValues(\.partitions) == [topic: 3])
        #expect(described[topic]?.id != nil)
        #expect(try admin.deleteTopics([topic], timeout: .seconds(10)) == [topic: .deleted])
        #expect(try admin.deleteTopics([topic], timeout: .seconds(10)) == [topic: .absent])
        #expect(try admin.describeTopics([topic], timeout: .seconds(10)).isEmpty)
    }

    @Test("A message makes the round trip and the watermarks follow")
    func roundTrip() throws {
        let wanted = KafkaNewTopic(name: topic, partitions: 1, replicationFactor: 1)
        #expect(try admin.createTopics([wanted], timeout: .seconds(10)) == [topic: .created])
        let reports = ReportRecorder()
        let producer = try KafkaProducer(properties: properties, onDelivery: reports.record)
        try producer.produce(topic: topic, key: [1], value: [2], headers: [KafkaHeader("h", text: "v")], tag: 5)
        try producer.flush(timeout: .seconds(20))
        #expect(reports.deliveredTags == [5])
        let handler = RecordingHandler()
        let consumer = try KafkaConsumer(
            properties: properties.merging(["session.timeout.ms": "6000"]), groupID: topic, handler: handler)
        try consumer.subscribe([topic])
        #expect(consumer.receive(count: 1).map(\.value) == [[2]])
        let place = KafkaTopicPartition(topic: topic, partition: 0)
        try consumer.commitAndWait([place: 1], timeout: .seconds(10))
        #expect(try consumer.committed([place], timeout: .seconds(10)) == [place: 1])
        #expect(consumer.close(within: .seconds(10)))
        #expect(try admin.watermarks(of: [place], timeout: .seconds(10))[place]?.low == 0)
        #expect(try !admin.clusterID(timeout: .seconds(10)).isEmpty)
    }

    @Test("A moment leads to the first offset that is not older")
    func moments() throws {
        let wanted = KafkaNewTopic(name: topic, partitions: 1, replicationFactor: 1)
        #expect(try admin.createTopics([wanted], timeout: .seconds(10)) == [topic: .created])
        let producer = try KafkaProducer(properties: properties) { _ in }
        func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
        // A moment between any two of them, whether the broker goes by their timestamps or by its own clock.
        var between: [Int64] = [now()]
        for _ in 0..<3 {
            let last = between.last ?? 0
            waitUntil { now() > last + 1 }
            try producer.produce(topic: topic, key: nil, value: [1])
            try producer.flush(timeout: .seconds(20))
            let sent = now()
            waitUntil { now() > sent + 1 }
            between.append(now())
        }
        let consumer = try KafkaConsumer(properties: properties, groupID: topic, handler: RecordingHandler())
        defer { consumer.close(within: .seconds(5)) }
        let place = KafkaTopicPartition(topic: topic, partition: 0)
        for (index, moment) in between.dropLast().enumerated() {
            let found = try consumer.offset(of: place, notBefore: moment, timeout: .seconds(10))
            #expect(found == Int64(index))
        }
    }
}
