import Kafka
import KafkaTestSupport

/// A record as bytes, for what kcat cannot write or show.
struct RawRecord: Hashable {
    var key: [UInt8]?
    var value: [UInt8]?
    var headers: [KafkaHeader] = []
    /// Milliseconds since 1970.
    var timestamp: Int64 = 1_540_976_400_000

    init(key: String? = nil, value: [UInt8]?, headers: [KafkaHeader] = []) {
        self.key = key.map { Array($0.utf8) }
        self.value = value
        self.headers = headers
    }

    init(_ submitted: SubmittedReturn, headers: [KafkaHeader] = []) {
        self.init(key: submitted.key, value: Array(submitted.json.utf8), headers: headers)
    }
}

extension TestSystem {
    /// Publishes records into one partition, in order, so that each stands between its neighbours.
    func produce(
        raw records: [RawRecord], to topic: String = "scorecard.return.submitted.v1", partition: Int32 = 0
    ) throws {
        let reports = ReportRecorder()
        let producer = try KafkaProducer(
            properties: ["bootstrap.servers": broker.address, "message.max.bytes": "16777216"],
            onDelivery: reports.record)
        for (number, record) in records.enumerated() {
            try producer.produce(
                topic: topic, partition: partition, key: record.key, value: record.value, headers: record.headers,
                timestamp: record.timestamp, tag: UInt64(number))
        }
        try producer.flush(timeout: .seconds(30))
        guard producer.close(within: .seconds(5)), reports.deliveredTags.count == records.count else {
            throw TestProblem("\(reports.deliveredTags.count) of \(records.count) records were taken by the broker")
        }
    }

    /// Reads partition 0 of a topic from its beginning until there are so many records.
    func rawRecords(of topic: String, count: Int) throws -> [ReceivedMessage] {
        let handler = RecordingHandler()
        let consumer = try KafkaConsumer(
            properties: ["bootstrap.servers": broker.address, "fetch.message.max.bytes": "4194304"],
            groupID: "test-reader", handler: handler)
        defer { _ = consumer.close(within: .seconds(5)) }
        try consumer.assign([KafkaPosition(KafkaTopicPartition(topic: topic, partition: 0), start: .beginning)])
        let found = consumer.receive(count: count)
        guard found.count == count else { throw TestProblem("\(topic) has \(found.count) records, not \(count)") }
        return found
    }
}

extension ReceivedMessage {
    /// The last header of a name, as text.
    func header(_ name: String) -> String? {
        headers.last { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
    }
}
