import Kafka
import KafkaTestSupport
import Testing

@Suite("Round trip", .ownThread)
struct RoundTripTests {
    private let cluster: KafkaMockCluster
    private let handler = RecordingHandler()
    private let reports = ReportRecorder()
    private let producer: KafkaProducer
    private let consumer: KafkaConsumer

    init() throws {
        cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        producer = try KafkaProducer(properties: cluster.properties, onDelivery: reports.record)
        consumer = try KafkaConsumer(properties: cluster.properties, groupID: "g", handler: handler)
        try consumer.subscribe(["t"])
    }

    @Test("Key, value, headers and timestamp arrive as they were sent")
    func everything() throws {
        let headers = [
            KafkaHeader("ce_id", text: "1"), KafkaHeader("ce_id", text: "2"), KafkaHeader("empty", []),
            KafkaHeader("null", nil),
        ]
        try producer.produce(
            topic: "t", key: Array("E09000001|N|2025-Q1".utf8), value: [0, 255, 10], headers: headers,
            timestamp: 1_700_000_000_123, tag: 42)
        try producer.flush(timeout: .seconds(30))
        #expect(reports.deliveredTags == [42])

        let message = try #require(consumer.receive(count: 1).first)
        #expect(message.topicPartition == KafkaTopicPartition(topic: "t", partition: 0))
        #expect(message.offset == 0)
        #expect(message.key == Array("E09000001|N|2025-Q1".utf8))
        #expect(message.value == [0, 255, 10])
        #expect(message.timestamp == KafkaTimestamp(milliseconds: 1_700_000_000_123, kind: .created))
        #expect(message.headers == headers)
    }

    @Test("A header is found by name; of several the last counts; null and missing are nil")
    func headerLookup() throws {
        var list = KafkaHeaderList()
        list.add("ce_id", text: "1")
        let shared = list.copy()
        list.add("ce_id", text: "2")
        unsafe list.add("null", nil)
        #expect(shared.count == 1)
        #expect(list.count == 3)
        try producer.produce(topic: "t", key: nil, value: nil, headers: list)
        let found = waitUntil {
            producer.poll()
            return consumer.withBatch(maxMessages: 10, timeout: .milliseconds(20)) { batch in
                guard !batch.isEmpty else { return false }
                let message = batch[0]
                #expect(unsafe message.header(named: "ce_id").map { unsafe Array($0) } == Array("2".utf8))
                #expect(unsafe message.header(named: String("ce_id")).map { unsafe Array($0) } == Array("2".utf8))
                #expect(unsafe message.header(named: "null") == nil)
                #expect(unsafe message.header(named: "CE_ID") == nil)
                return true
            }
        }
        #expect(found)
    }

    @Test("Null and empty differ, for keys and for values")
    func nullAndEmpty() throws {
        try producer.produce(topic: "t", key: nil, value: nil)
        try producer.produce(topic: "t", key: [], value: [])
        let messages = consumer.receive(count: 2)
        #expect(messages.map(\.key) == [nil, []])
        #expect(messages.map(\.value) == [nil, []])
        #expect(messages.map(\.headers) == [[], []])
    }

    @Test("A batch has no more messages than it may, and the next one goes on where it ended")
    func batchLimit() throws {
        for number in 0..<25 {
            try producer.produce(topic: "t", key: nil, value: Array("\(number)".utf8), tag: UInt64(number))
        }
        try producer.flush(timeout: .seconds(30))
        #expect(reports.deliveredTags == Array(0..<25))
        var sizes: [Int] = []
        var offsets: [Int64] = []
        waitUntil {
            consumer.withBatch(maxMessages: 10, timeout: .milliseconds(20)) { batch in
                sizes.append(batch.count)
                batch.forEach { offsets.append($0.offset) }
            }
            return offsets.count >= 25
        }
        #expect(offsets == Array(0..<25))
        #expect(sizes.allSatisfy { $0 <= 10 })
    }

    @Test("A batch names each topic once, and its messages by index")
    func topics() throws {
        try cluster.createTopic("u")
        try consumer.subscribe(["t", "u"])
        for topic in ["t", "u", "t", "u"] {
            try producer.produce(topic: topic, key: nil, value: Array(topic.utf8))
        }
        let messages = consumer.receive(count: 4)
        #expect(messages.count == 4)
        #expect(messages.allSatisfy { $0.text == $0.topicPartition.topic })
    }

    @Test("What the scope throws passes through, and the messages are freed")
    func throwingScope() throws {
        struct Stop: Error {}
        try producer.produce(topic: "t", key: nil, value: [1])
        #expect(throws: Stop.self) {
            try waitUntil {
                try consumer.withBatch(maxMessages: 10, timeout: .milliseconds(20)) { batch throws(Stop) in
                    if !batch.isEmpty { throw Stop() }
                }
                return false
            }
        }
        // Hangs if a message were still held.
        #expect(consumer.close(within: .seconds(10)))
    }

    @Test("Without messages the scope gets an empty batch when the wait is over")
    func emptyBatch() {
        let isEmpty = consumer.withBatch(maxMessages: 10, timeout: .zero) { $0.isEmpty && $0.topics.isEmpty }
        #expect(isEmpty)
    }

    @Test("A closed consumer gives no messages but an error")
    func closed() {
        consumer.close(within: .seconds(10))
        let codes = consumer.withBatch(maxMessages: 10, timeout: .zero) { $0.errors.map(\.code) }
        #expect(codes == [.destroyed])
        #expect(throws: KafkaError.self) { try consumer.subscribe(["t"]) }
        #expect(throws: KafkaError.self) { try consumer.commit([:]) }
        #expect(consumer.assignment.isEmpty)
    }
}
