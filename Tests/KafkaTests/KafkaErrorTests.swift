import Kafka
import Testing

@Suite("Errors")
struct KafkaErrorTests {
    @Test("An error says what was done, where, why and under which code")
    func description() {
        let place = KafkaTopicPartition(topic: "t", partition: 3)
        let error = KafkaError(.queueFull, during: "produce", at: place)
        #expect(error.description == "produce at t[3]: Local: Queue full (_QUEUE_FULL)")
    }

    @Test("Trouble that passes is retriable", arguments: [KafkaError.Code.transport, .queueFull, .rebalanceInProgress])
    func retriable(code: KafkaError.Code) {
        #expect(KafkaError(code, during: "x").isRetriable)
    }

    @Test(
        "Trouble that stays is not retriable", arguments: [KafkaError.Code.messageTooLarge, .topicAuthorizationFailed])
    func permanent(code: KafkaError.Code) {
        #expect(!KafkaError(code, during: "x").isRetriable)
    }

    @Test("A fatal error is never retriable")
    func fatal() {
        #expect(!KafkaError(.transport, during: "x", isFatal: true, isRetriable: true).isRetriable)
    }
}
