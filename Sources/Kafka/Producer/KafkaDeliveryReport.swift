import CRdKafka

/// What became of one message that was produced.
package struct KafkaDeliveryReport: Sendable {
    /// The tag that was produced with the message.
    package let tag: UInt64
    /// The partition, or -1 when none was chosen yet.
    package let partition: Int32
    /// The offset that the broker gave the message, or -1 when it told none.
    package let offset: Int64
    /// Whether the message is in the topic's log.
    package let persistence: Persistence
    /// Why it failed, or nil.
    package let error: KafkaError?

    /// Whether a message is in the topic's log.
    package enum Persistence: Hashable, Sendable {
        /// It is not.
        case no
        /// It was sent, and no answer came.
        case possibly
        /// It is: all in-sync replicas have it.
        case yes
    }

    /// Whether the message counts as sent. Only an acknowledgement without an error does.
    package var isDelivered: Bool { error == nil && persistence == .yes }

    init(of message: UnsafePointer<rd_kafka_message_t>) {
        tag = unsafe scorecard_rdkafka_tag(message)
        partition = unsafe message.pointee.partition
        offset = unsafe message.pointee.offset >= 0 ? message.pointee.offset : -1
        persistence =
            switch unsafe rd_kafka_message_status(message) {
            case RD_KAFKA_MSG_STATUS_PERSISTED: .yes
            case RD_KAFKA_MSG_STATUS_POSSIBLY_PERSISTED: .possibly
            default: .no
            }
        let code = unsafe message.pointee.err
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else {
            error = nil
            return
        }
        let place = unsafe message.pointee.rkt.map { topic in
            unsafe KafkaTopicPartition(
                topic: String(cString: rd_kafka_topic_name(topic)), partition: message.pointee.partition)
        }
        error = KafkaError(.init(code), during: "deliver", at: place)
    }
}
