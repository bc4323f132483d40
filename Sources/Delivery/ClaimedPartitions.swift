package import Kafka

/// The partitions that an instance has just claimed, and what the broker knows of them.
package struct ClaimedPartitions {
    package let cluster: String
    /// How far the group has told the broker that it has read, where that is beyond the position that is stored: the
    /// database was set back to an earlier state.
    package let ahead: [KafkaTopicPartition: Int64]
    let readEnds: (_ topic: String) throws -> [Int32: Int64]

    /// For every partition of a topic, the offset after its last message.
    ///
    /// - Throws: `KafkaError` where the broker does not answer.
    package func ends(of topic: String) throws -> [Int32: Int64] { try readEnds(topic) }
}
