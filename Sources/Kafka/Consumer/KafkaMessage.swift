import CRdKafka

/// A view of one message, without a copy of anything.
///
/// - Important: Valid only within the scope of the batch that it came from; so are the buffers that it hands out.
@safe
package struct KafkaMessage {
    let pointer: UnsafePointer<rd_kafka_message_t>

    /// The topic, as an index into ``KafkaBatch/topics``: comparing it costs nothing.
    package let topicIndex: Int

    init(_ pointer: UnsafePointer<rd_kafka_message_t>, topicIndex: Int) {
        unsafe self.pointer = pointer
        self.topicIndex = topicIndex
    }

    /// The partition's number.
    package var partition: Int32 { unsafe pointer.pointee.partition }

    /// The message's offset in its partition.
    package var offset: Int64 { unsafe pointer.pointee.offset }

    /// When the message was made or appended, or nil when the broker keeps no time.
    package var timestamp: KafkaTimestamp? {
        var type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let milliseconds = unsafe rd_kafka_message_timestamp(pointer, &type)
        switch type {
        case RD_KAFKA_TIMESTAMP_CREATE_TIME: return KafkaTimestamp(milliseconds: milliseconds, kind: .created)
        case RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME: return KafkaTimestamp(milliseconds: milliseconds, kind: .appended)
        default: return nil
        }
    }

    /// The key, or nil for a message without one. An empty key is not nil.
    package var key: UnsafeRawBufferPointer? {
        unsafe pointer.pointee.key.map { unsafe UnsafeRawBufferPointer(start: $0, count: pointer.pointee.key_len) }
    }

    /// The value, or nil for a message without one, which deletes its key from a compacted topic.
    package var value: UnsafeRawBufferPointer? {
        unsafe pointer.pointee.payload.map { unsafe UnsafeRawBufferPointer(start: $0, count: pointer.pointee.len) }
    }
}

@available(*, unavailable)
extension KafkaMessage: Sendable {}
