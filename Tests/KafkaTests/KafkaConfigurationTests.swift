import Kafka
import KafkaTestSupport
import Testing

@Suite("Configuration", .ownThread)
struct KafkaConfigurationTests {
    @Test("A property that librdkafka does not know is named in the error")
    func unknownProperty() {
        let error = #expect(throws: KafkaError.self) {
            try KafkaProducer(properties: ["no.such.property": "1"]) { _ in }
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.description.contains("no.such.property") == true)
    }

    @Test("A value that librdkafka refuses is named in the error")
    func refusedValue() {
        let error = #expect(throws: KafkaError.self) {
            try KafkaProducer(properties: ["linger.ms": "soon"]) { _ in }
        }
        #expect(error?.description.contains("linger.ms") == true)
    }

    @Test("Properties that contradict each other are told when the client is made")
    func contradiction() {
        let error = #expect(throws: KafkaError.self) {
            try KafkaConsumer(
                properties: ["session.timeout.ms": "60000", "max.poll.interval.ms": "1000"], groupID: "g",
                handler: RecordingHandler())
        }
        #expect(error?.operation == "make client")
        #expect(error?.reason.contains("max.poll.interval.ms") == true)
    }

    @Test(
        "What the consumer relies on cannot be turned off in silence",
        arguments: [
            ("enable.auto.commit", "true"), ("enable.auto.offset.store", "true"),
            ("partition.assignment.strategy", "cooperative-sticky"), ("allow.auto.create.topics", "true"),
        ])
    func consumerRequirement(name: String, value: String) {
        let error = #expect(throws: KafkaError.self) {
            try KafkaConsumer(properties: [name: value], groupID: "g", handler: RecordingHandler())
        }
        #expect(error?.description.contains(name) == true)
    }

    @Test("What the producer relies on cannot be turned off in silence", arguments: ["enable.idempotence", "acks"])
    func producerRequirement(name: String) {
        let error = #expect(throws: KafkaError.self) {
            try KafkaProducer(properties: [name: "0"]) { _ in }
        }
        #expect(error?.description.contains(name) == true)
    }

    @Test("Defaults yield to what is configured")
    func defaults() throws {
        let producer = try KafkaProducer(properties: ["linger.ms": "50", "queue.buffering.max.messages": "7"]) { _ in }
        #expect(producer.close(within: .seconds(5)))
    }

    @Test("A log line arrives at the handler and nowhere else")
    func logging() throws {
        let log = LogRecorder()
        var callbacks = KafkaCallbacks()
        callbacks.onLog = { log.record($0) }
        let admin = try KafkaAdmin(
            properties: ["bootstrap.servers": "127.0.0.1:1", "debug": "conf"], callbacks: callbacks)
        admin.close()
        #expect(log.lines.contains { $0.facility == "CONF" && $0.level == .debug })
    }
}
