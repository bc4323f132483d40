/// A failure that librdkafka or a broker reports.
package struct KafkaError: Error, Hashable, Sendable {
    /// What went wrong, as a code to decide by.
    package let code: Code
    /// What was being done, such as `commit`.
    package let operation: String
    /// What librdkafka says about it. It names properties, topics and brokers, never keys, values or secrets.
    package let reason: String
    /// The partition that it is about, where it is about one.
    package let topicPartition: KafkaTopicPartition?
    /// Whether this client is finished and must be rebuilt.
    package let isFatal: Bool
    /// Whether the same may succeed when it is tried again.
    package let isRetriable: Bool

    /// Describes a failure.
    ///
    /// - Parameters:
    ///   - code: What went wrong.
    ///   - operation: What was being done.
    ///   - reason: A text for people; nil for librdkafka's own for this code.
    ///   - topicPartition: The partition that it is about.
    ///   - isFatal: Whether the client is finished.
    ///   - isRetriable: Whether it may succeed when tried again; nil for what the code says.
    package init(
        _ code: Code, during operation: String, reason: String? = nil, at topicPartition: KafkaTopicPartition? = nil,
        isFatal: Bool = false, isRetriable: Bool? = nil
    ) {
        self.code = code
        self.operation = operation
        self.reason = reason ?? code.text
        self.topicPartition = topicPartition
        self.isFatal = isFatal
        self.isRetriable = isFatal ? false : isRetriable ?? code.isRetriable
    }

    /// The code's name in librdkafka, such as `_QUEUE_FULL`.
    package var name: String { code.name }
}

extension KafkaError: CustomStringConvertible {
    package var description: String {
        let place = topicPartition.map { " at \($0)" } ?? ""
        return "\(operation)\(place): \(reason) (\(name)\(isFatal ? ", fatal" : ""))"
    }
}
