/// Where reading of a partition begins.
package struct KafkaPosition: Hashable, Sendable {
    /// The partition.
    package let topicPartition: KafkaTopicPartition
    /// The first message that is wanted.
    package let start: Start

    /// Where in a partition reading can begin.
    package enum Start: Hashable, Sendable {
        /// At this offset, or at the first message after it that still exists.
        case offset(Int64)
        /// At the oldest message that the broker has.
        case beginning
        /// Behind the newest message that the broker has.
        case end
    }

    /// Says where reading of a partition begins.
    ///
    /// - Parameters:
    ///   - topicPartition: The partition.
    ///   - start: The first message that is wanted.
    package init(_ topicPartition: KafkaTopicPartition, start: Start) {
        self.topicPartition = topicPartition
        self.start = start
    }
}
