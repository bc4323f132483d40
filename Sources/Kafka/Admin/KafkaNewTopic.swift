/// A topic to be created.
package struct KafkaNewTopic: Hashable, Sendable {
    /// The name.
    package let name: String
    /// How many partitions it gets.
    package let partitions: Int32
    /// How many brokers keep a copy of each partition.
    package let replicationFactor: Int32
    /// Settings that differ from the broker's defaults, such as `cleanup.policy`.
    package let configuration: [String: String]

    /// Describes a topic.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - partitions: How many partitions it gets.
    ///   - replicationFactor: How many brokers keep a copy of each partition.
    ///   - configuration: Settings that differ from the broker's defaults.
    package init(name: String, partitions: Int32, replicationFactor: Int32, configuration: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replicationFactor = replicationFactor
        self.configuration = configuration
    }
}
