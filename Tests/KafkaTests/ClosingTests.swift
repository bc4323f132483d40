import Kafka
import KafkaTestSupport
import Testing

@Suite("Closing", .ownThread)
struct ClosingTests {
    private let cluster: KafkaMockCluster
    private let handler = RecordingHandler()

    init() throws {
        cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
    }

    private func makeAssignedConsumer() throws -> KafkaConsumer {
        let consumer = try KafkaConsumer(properties: cluster.properties, groupID: "g", handler: handler)
        try consumer.subscribe(["t"])
        waitUntil {
            _ = consumer.receive()
            return !consumer.assignment.isEmpty
        }
        return consumer
    }

    @Test("Closing revokes first, on this thread, so that positions can be stored and committed")
    func revokes() throws {
        let consumer = try makeAssignedConsumer()
        let place = KafkaTopicPartition(topic: "t", partition: 0)
        handler.onRevoke = { try? consumer.commitAndWait([place: 7], timeout: .seconds(5)) }
        #expect(consumer.close(within: .seconds(10)))
        #expect(handler.revoked == [[place]])
        let next = try KafkaConsumer(properties: cluster.properties, groupID: "g", handler: handler)
        #expect(try next.committed([place], timeout: .seconds(10)) == [place: 7])
    }

    @Test("Closing twice does nothing more")
    func twice() throws {
        let consumer = try makeAssignedConsumer()
        #expect(consumer.close(within: .seconds(10)))
        #expect(consumer.close(within: .seconds(10)))
        #expect(handler.revoked.count == 1)
    }

    @Test("Closing ends near its limit when the broker is gone")
    func brokerGone() throws {
        let consumer = try makeAssignedConsumer()
        try cluster.takeDown()
        let start = ContinuousClock.now
        consumer.close(within: .seconds(1))
        // Near, on a machine that is busy with other tests.
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(handler.revoked.count + handler.lost.count == 1)
    }

    @Test("Closing ends within seconds when the broker does not answer")
    func brokerSilent() throws {
        let consumer = try makeAssignedConsumer()
        try cluster.setRoundTripTime(.seconds(60))
        let start = ContinuousClock.now
        consumer.close(within: .milliseconds(500))
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("Closing a consumer that never joined ends at once")
    func neverJoined() throws {
        let consumer = try KafkaConsumer(
            properties: ["bootstrap.servers": "127.0.0.1:1"], groupID: "g", handler: handler)
        #expect(consumer.close(within: .seconds(10)))
    }

    @Test("A consumer that is let go unclosed leaves the group")
    func letGo() throws {
        var consumer: KafkaConsumer? = try makeAssignedConsumer()
        _ = consumer?.assignment
        consumer = nil
        #expect(handler.revoked.count == 1)
    }

    @Test("A producer that closes without a broker reports every message as failed")
    func producerWithoutBroker() throws {
        let reports = ReportRecorder()
        let producer = try KafkaProducer(
            properties: ["bootstrap.servers": "127.0.0.1:1"], onDelivery: reports.record)
        for tag in 0..<10 as Range<UInt64> {
            try producer.produce(topic: "t", key: nil, value: [1], tag: tag)
        }
        #expect(producer.outstanding == 10)
        #expect(!producer.close(within: .milliseconds(50)))
        #expect(reports.reports.map(\.tag).sorted() == Array(0..<10))
        #expect(reports.reports.allSatisfy { !$0.isDelivered && $0.error?.code == .purgedFromQueue })
        #expect(producer.outstanding == 0)
        #expect(throws: KafkaError.self) { try producer.produce(topic: "t", key: nil, value: [1]) }
    }
}
