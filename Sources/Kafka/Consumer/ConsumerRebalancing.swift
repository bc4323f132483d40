import CRdKafka

/// The assignment of one consumer, by the eager protocol: all partitions go before any come.
final class ConsumerRebalancing {
    /// Weak, because the handler usually owns the consumer.
    private weak var handler: (any KafkaRebalanceHandler)?
    private let onError: (KafkaError) -> Void

    /// Changes with every assignment, so that a batch can tell whether one came while it was taken.
    private(set) var generation = 0
    /// Where reading began at the last assignment; empty when nothing is assigned.
    private(set) var positions: [KafkaPosition] = []

    init(handler: any KafkaRebalanceHandler, onError: @escaping (KafkaError) -> Void) {
        self.handler = handler
        self.onError = onError
    }

    /// Answers a rebalance event. Whatever it is, librdkafka waits for an assign or unassign.
    func rebalance(_ client: OpaquePointer, _ code: KafkaError.Code, _ partitions: [KafkaTopicPartition]) {
        switch code {
        case .assignPartitions:
            unsafe accept(client, partitions)
        case .revokePartitions:
            if unsafe rd_kafka_assignment_lost(client) != 0 {
                handler?.partitionsLost(partitions)
            } else {
                handler?.partitionsRevoked(partitions)
            }
            report { () throws(KafkaError) in try unsafe unassign(client) }
        default:
            onError(KafkaError(code, during: "rebalance"))
            if !positions.isEmpty { handler?.partitionsLost(positions.map(\.topicPartition)) }
            report { () throws(KafkaError) in try unsafe unassign(client) }
        }
    }

    private func accept(_ client: OpaquePointer, _ partitions: [KafkaTopicPartition]) {
        guard let handler else {
            onError(KafkaError(.destroyed, during: "rebalance", reason: "the rebalance handler is gone"))
            report { () throws(KafkaError) in try unsafe assign(client, []) }
            return
        }
        let held = Set(partitions)
        let wanted = handler.partitionsAssigned(partitions).filter { held.contains($0.topicPartition) }
        report { () throws(KafkaError) in try unsafe assign(client, wanted) }
    }

    /// Tells of an error that no call can throw.
    func report(_ error: KafkaError) {
        onError(error)
    }

    private func report(_ body: () throws(KafkaError) -> Void) {
        do throws(KafkaError) {
            try body()
        } catch {
            onError(error)
        }
    }

    /// Reads these partitions, from these positions, and no others.
    func assign(_ client: OpaquePointer, _ positions: [KafkaPosition]) throws(KafkaError) {
        generation += 1
        self.positions = positions
        let list = PartitionList(positions)
        try unsafe KafkaError.check(rd_kafka_assign(client, list.pointer), "assign")
    }

    /// Reads nothing.
    func unassign(_ client: OpaquePointer) throws(KafkaError) {
        generation += 1
        positions = []
        try unsafe KafkaError.check(rd_kafka_assign(client, nil), "unassign")
    }
}
