import CRdKafka

/// The messages of one poll, owned until the end of the scope that they were taken for.
///
/// It cannot be copied, so it cannot leave the scope.
@safe
package struct KafkaBatch: ~Copyable {
    typealias Message = UnsafeMutablePointer<rd_kafka_message_t>

    private let slots: UnsafeMutableBufferPointer<Message?>
    private var handles: [OpaquePointer] = unsafe []

    /// How many messages there are.
    package private(set) var count = 0
    /// The names of the topics that the messages come from, each once.
    package private(set) var topics: [String] = []
    /// What went wrong while fetching, with the partition where that is known. Nothing of it has a payload.
    package private(set) var errors: [KafkaError] = []
    /// The partitions whose end was reached, if `enable.partition.eof` asks to be told.
    package private(set) var ends: [KafkaTopicPartition] = []

    /// Makes a batch without messages.
    init(errors: [KafkaError] = []) {
        unsafe slots = UnsafeMutableBufferPointer(start: nil, count: 0)
        self.errors = errors
    }

    /// Sorts out what librdkafka handed over.
    ///
    /// - Parameters:
    ///   - slots: Memory for messages; owned by the batch.
    ///   - filled: How many messages it has; owned by the batch.
    ///   - keepingMessages: False when the messages are of an assignment that is gone; errors are kept all the same.
    init(adopting slots: UnsafeMutableBufferPointer<Message?>, filled: Int, keepingMessages: Bool) {
        unsafe self.slots = unsafe slots
        for index in 0..<filled {
            guard let message = unsafe slots[index] else { continue }
            if unsafe message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR, keepingMessages {
                unsafe keep(message)
            } else {
                unsafe note(message)
                unsafe rd_kafka_message_destroy(message)
            }
        }
    }

    deinit {
        for index in 0..<count {
            unsafe rd_kafka_message_destroy(slots[index])
        }
        unsafe slots.deallocate()
    }

    private mutating func keep(_ message: Message) {
        unsafe slots[count] = unsafe message
        count += 1
        guard let topic = unsafe message.pointee.rkt, unsafe !handles.contains(topic) else { return }
        unsafe handles.append(topic)
        unsafe topics.append(String(cString: rd_kafka_topic_name(topic)))
    }

    private mutating func note(_ message: Message) {
        let code = unsafe message.pointee.err
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        let place = unsafe message.pointee.rkt.map { topic in
            unsafe KafkaTopicPartition(
                topic: String(cString: rd_kafka_topic_name(topic)), partition: message.pointee.partition)
        }
        if code == RD_KAFKA_RESP_ERR__PARTITION_EOF {
            if let place { ends.append(place) }
            return
        }
        let reason = unsafe rd_kafka_message_errstr(message).map { unsafe String(cString: $0) }
        errors.append(KafkaError(.init(code), during: "fetch", reason: reason, at: place))
    }

    /// Whether there are no messages.
    package var isEmpty: Bool { count == 0 }

    /// The message at a position.
    ///
    /// - Parameter index: From 0 to below ``count``; messages of one partition are in the order of their offsets.
    /// - Returns: A view that is valid within the batch's scope only.
    package subscript(index: Int) -> KafkaMessage {
        precondition(index >= 0 && index < count, "a batch has no message at this index")
        // Below `count` every slot is filled.
        let message = unsafe slots[index].unsafelyUnwrapped
        let topicIndex = unsafe message.pointee.rkt.flatMap { unsafe handles.firstIndex(of: $0) } ?? 0
        return unsafe KafkaMessage(message, topicIndex: topicIndex)
    }

    /// Goes through the messages in order.
    ///
    /// - Parameter body: Takes each message, valid within the call only.
    /// - Throws: What `body` throws.
    package func forEach<E: Error>(_ body: (KafkaMessage) throws(E) -> Void) throws(E) {
        for index in 0..<count {
            try body(self[index])
        }
    }

    /// The partition that a message of this batch comes from.
    ///
    /// - Parameter message: The message.
    /// - Returns: The topic's name and the partition's number.
    package func topicPartition(of message: KafkaMessage) -> KafkaTopicPartition {
        KafkaTopicPartition(topic: topics[message.topicIndex], partition: message.partition)
    }
}

@available(*, unavailable)
extension KafkaBatch: Sendable {}
