package import Kafka

/// Answers rebalances from a table of positions, and remembers them.
package final class RecordingHandler: KafkaRebalanceHandler {
    /// Where reading of each partition begins; ``fallback`` for those that are missing.
    package var starts: [KafkaTopicPartition: KafkaPosition.Start] = [:]
    /// Where reading begins of partitions without an own start; nil leaves them unread.
    package var fallback: KafkaPosition.Start? = .beginning
    /// Each assignment, in order.
    package private(set) var assigned: [[KafkaTopicPartition]] = []
    /// Each revocation, in order.
    package private(set) var revoked: [[KafkaTopicPartition]] = []
    /// Each loss, in order.
    package private(set) var lost: [[KafkaTopicPartition]] = []
    /// Called within each revocation.
    package var onRevoke: () -> Void = {}

    package init() {}

    package func partitionsAssigned(_ partitions: [KafkaTopicPartition]) -> [KafkaPosition] {
        assigned.append(partitions)
        return partitions.compactMap { place in
            (starts[place] ?? fallback).map { KafkaPosition(place, start: $0) }
        }
    }

    package func partitionsRevoked(_ partitions: [KafkaTopicPartition]) {
        revoked.append(partitions)
        onRevoke()
    }

    package func partitionsLost(_ partitions: [KafkaTopicPartition]) {
        lost.append(partitions)
    }
}
