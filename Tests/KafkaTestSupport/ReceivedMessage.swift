package import Kafka

/// A copy of a message, for tests that look at it after its batch has gone.
package struct ReceivedMessage: Hashable, Sendable {
    package let topicPartition: KafkaTopicPartition
    package let offset: Int64
    package let timestamp: KafkaTimestamp?
    package let key: [UInt8]?
    package let value: [UInt8]?
    package let headers: [KafkaHeader]

    package init(_ message: KafkaMessage, in batch: borrowing KafkaBatch) {
        topicPartition = batch.topicPartition(of: message)
        offset = message.offset
        timestamp = message.timestamp
        key = unsafe message.key.map { unsafe Array($0) }
        value = unsafe message.value.map { unsafe Array($0) }
        var headers: [KafkaHeader] = []
        unsafe message.forEachHeader { name, value in
            headers.append(KafkaHeader(name, unsafe value.map { unsafe Array($0) }))
        }
        self.headers = headers
    }

    /// The value as text.
    package var text: String? { value.map { String(decoding: $0, as: UTF8.self) } }
}
