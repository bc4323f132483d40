/// A topic as the cluster knows it.
package struct KafkaTopicDescription: Hashable, Sendable {
    /// The name.
    package let name: String
    /// How many partitions it has.
    package let partitions: Int32
    /// The id that tells the topic from an earlier one of the same name, or nil when the broker gives none.
    package let id: String?
}
