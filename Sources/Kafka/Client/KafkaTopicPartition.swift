/// One partition of a topic.
package struct KafkaTopicPartition: Hashable, Sendable {
    /// The topic's name.
    package let topic: String
    /// The partition's number, from 0.
    package let partition: Int32

    /// Names a partition.
    ///
    /// - Parameters:
    ///   - topic: The topic's name.
    ///   - partition: The partition's number, from 0.
    package init(topic: String, partition: Int32) {
        self.topic = topic
        self.partition = partition
    }
}

extension KafkaTopicPartition: Comparable {
    package static func < (left: KafkaTopicPartition, right: KafkaTopicPartition) -> Bool {
        (left.topic, left.partition) < (right.topic, right.partition)
    }
}

extension KafkaTopicPartition: CustomStringConvertible {
    package var description: String { "\(topic)[\(partition)]" }
}
