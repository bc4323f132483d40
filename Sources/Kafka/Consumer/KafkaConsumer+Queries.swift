extension KafkaConsumer {
    /// Asks a partition's leader which offsets it has.
    ///
    /// - Parameters:
    ///   - topicPartition: The partition.
    ///   - timeout: How long to wait for the answer.
    /// - Returns: The oldest offset, and the one that the next message will get.
    /// - Throws: ``KafkaError`` when the broker refuses or does not answer in time.
    package func watermarks(
        of topicPartition: KafkaTopicPartition, timeout: Duration
    ) throws(KafkaError) -> KafkaWatermarks {
        try handle.watermarks(of: topicPartition, timeout: timeout)
    }

    /// Asks for the cluster's id, which differs when the cluster was built anew.
    ///
    /// - Parameter timeout: How long to wait for a broker to tell it.
    /// - Returns: The id.
    /// - Throws: ``KafkaError`` when no broker told it in time.
    package func clusterID(timeout: Duration) throws(KafkaError) -> String {
        try handle.clusterID(timeout: timeout)
    }

    /// Asks a partition's leader for the first offset whose message is not older than a moment.
    ///
    /// Timestamps need not grow with offsets: later messages may be older, earlier ones are.
    ///
    /// - Parameters:
    ///   - topicPartition: The partition.
    ///   - milliseconds: The moment, in milliseconds since 1970.
    ///   - timeout: How long to wait for the answer.
    /// - Returns: The offset, or nil where every message is older.
    /// - Throws: ``KafkaError`` when the broker refuses or does not answer in time.
    package func offset(
        of topicPartition: KafkaTopicPartition, notBefore milliseconds: Int64, timeout: Duration
    ) throws(KafkaError) -> Int64? {
        try handle.offset(of: topicPartition, notBefore: milliseconds, timeout: timeout)
    }
}
