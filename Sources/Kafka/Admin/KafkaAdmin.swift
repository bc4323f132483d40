import CRdKafka

/// Creates, describes and deletes topics.
///
/// Everything is synchronous and belongs to the one thread that made the object.
package final class KafkaAdmin {
    let handle: ClientHandle

    /// Makes a client for administration; connecting goes on behind it.
    ///
    /// - Parameters:
    ///   - properties: librdkafka's properties.
    ///   - callbacks: What takes logs and errors.
    /// - Throws: ``KafkaError`` when a property is unknown or refused.
    package init(properties: KafkaProperties, callbacks: KafkaCallbacks = KafkaCallbacks()) throws(KafkaError) {
        // A producer without messages: it needs no group, and asking about a topic must not create it.
        let configuration = try ClientConfiguration.make(
            properties.merging(["allow.auto.create.topics": "false"]))
        handle = try configuration.makeClient(RD_KAFKA_PRODUCER, context: ClientContext(callbacks))
    }

    /// Asks for the cluster's id.
    ///
    /// - Parameter timeout: How long to wait for a broker to tell it.
    /// - Returns: The id.
    /// - Throws: ``KafkaError`` when no broker told it in time.
    package func clusterID(timeout: Duration) throws(KafkaError) -> String {
        try handle.clusterID(timeout: timeout)
    }

    /// Asks the leaders of partitions which offsets they have.
    ///
    /// - Parameters:
    ///   - partitions: The partitions.
    ///   - timeout: How long to wait for all answers together.
    /// - Returns: For each partition its oldest offset, and the one that the next message will get.
    /// - Throws: ``KafkaError`` of the first partition that the broker refuses, or when answers do not come in time.
    package func watermarks(
        of partitions: [KafkaTopicPartition], timeout: Duration
    ) throws(KafkaError) -> [KafkaTopicPartition: KafkaWatermarks] {
        let deadline = Deadline(after: timeout)
        var watermarks: [KafkaTopicPartition: KafkaWatermarks] = [:]
        for place in partitions {
            watermarks[place] = try handle.watermarks(of: place, timeout: deadline.remaining)
        }
        return watermarks
    }

    /// Destroys the client; doing it again does nothing.
    package func close() {
        handle.destroy()
    }
}

@available(*, unavailable)
extension KafkaAdmin: Sendable {}
