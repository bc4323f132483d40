import Kafka
import KafkaTestSupport
import Testing

@Suite("Statistics and errors", .ownThread)
struct StatisticsTests {
    @Test("Statistics arrive when asked for, parsed and raw")
    func statistics() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        var received: [KafkaStatistics] = []
        var callbacks = KafkaCallbacks()
        callbacks.onStatistics = { received.append($0) }
        let handler = RecordingHandler()
        let consumer = try KafkaConsumer(
            properties: cluster.properties.merging(["statistics.interval.ms": "100"]), groupID: "g", handler: handler,
            callbacks: callbacks)
        try consumer.subscribe(["t"])
        let producer = try KafkaProducer(properties: cluster.properties) { _ in }
        try producer.produce(topic: "t", key: nil, value: [1])
        #expect(consumer.receive(count: 1).count == 1)
        received = []
        waitUntil {
            _ = consumer.receive()
            return received.last?.group?.joinState == "steady" && received.last?.receivedMessages == 1
        }
        let last = try #require(received.last)
        #expect(last.receivedMessages == 1)
        #expect(last.group?.state == "up")
        #expect(last.brokers.values.contains { $0.state == "UP" && $0.nodeID == 1 })
        #expect(last.topics["t"]?.partitions["0"]?.fetchQueueCount == 0)
        #expect(last.json.contains("\"rxmsgs\""))
    }

    @Test("Statistics without a field that is needed are an error, not zeros")
    func malformed() {
        let error = #expect(throws: KafkaError.self) { try KafkaStatistics(json: #"{"name":"x"}"#) }
        #expect(error?.code == .badMessage)
    }

    @Test("A cluster that is gone is told to the error handler on the polling thread")
    func brokersGone() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        var codes: [KafkaError.Code] = []
        var callbacks = KafkaCallbacks()
        callbacks.onError = { codes.append($0.code) }
        let producer = try KafkaProducer(properties: cluster.properties, callbacks: callbacks) { _ in }
        _ = try producer.clusterID(timeout: .seconds(10))
        try cluster.takeDown()
        waitUntil {
            producer.poll(timeout: .milliseconds(20))
            return codes.contains(.allBrokersDown)
        }
        #expect(codes.contains(.allBrokersDown))
    }
}
