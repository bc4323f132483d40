internal import Contracts
internal import Kafka

/// Finds records in dead-letter topics by the places that they come from, one batch in memory at a time.
final class DeadLetterScanner {
    private let properties: KafkaProperties
    private let admin: KafkaAdmin

    /// Outside a group nothing is shared out.
    private final class NoGroup: KafkaRebalanceHandler {
        func partitionsAssigned(_ partitions: [KafkaTopicPartition]) -> [KafkaPosition] { [] }
        func partitionsRevoked(_ partitions: [KafkaTopicPartition]) {}
        func partitionsLost(_ partitions: [KafkaTopicPartition]) {}
    }

    private static let patience = Duration.seconds(10)
    /// How long the broker may send nothing before the end of a partition.
    private static let silence = Duration.seconds(30)

    init(_ properties: KafkaProperties) throws {
        // Reading begins at positions that the broker has just told; what has been deleted since is passed over.
        self.properties = properties.merging(["enable.partition.eof": "true", "auto.offset.reset": "earliest"])
        admin = try KafkaAdmin(properties: properties)
    }

    deinit { admin.close() }

    func clusterID() throws -> String { try admin.clusterID(timeout: Self.patience) }

    /// Reads a dead-letter topic until every wanted record is found, or to its end.
    ///
    /// A dead letter has the timestamp of its original, so the first offset that is not older than the oldest wanted
    /// record stands at or before every one of them: reading begins there. Where the broker stamps records itself that
    /// finds nothing, and the rest is looked for from the beginning.
    ///
    /// - Parameters:
    ///   - wanted: The places; those that were found are taken out.
    ///   - since: The timestamp of the oldest.
    ///   - body: Takes each record, the first of several for one place.
    func find(
        _ wanted: inout Set<MessagePlace>, in topic: String, since: Timestamp, _ body: (DeadLetterRecord) throws -> Void
    ) throws {
        guard let description = try admin.describeTopics([topic], timeout: Self.patience)[topic] else { return }
        let partitions = (0..<description.partitions).map { KafkaTopicPartition(topic: topic, partition: $0) }
        let handler = NoGroup()
        let consumer = try KafkaConsumer(properties: properties, groupID: "scorecard-command", handler: handler)
        defer { consumer.close(within: .seconds(5)) }
        let milliseconds = since.microsecondsSince1970 / 1_000
        let starts = try partitions.compactMap { partition in
            try consumer.offset(of: partition, notBefore: milliseconds, timeout: Self.patience)
                .map { KafkaPosition(partition, start: .offset($0)) }
        }
        try read(starts, with: consumer, &wanted, body)
        guard !wanted.isEmpty else { return }
        try read(partitions.map { KafkaPosition($0, start: .beginning) }, with: consumer, &wanted, body)
    }

    private func read(
        _ starts: [KafkaPosition], with consumer: KafkaConsumer, _ wanted: inout Set<MessagePlace>,
        _ body: (DeadLetterRecord) throws -> Void
    ) throws {
        guard !starts.isEmpty else { return }
        var unfinished = Set(starts.map(\.topicPartition))
        try consumer.assign(starts)
        var heard = ContinuousClock.now
        while !unfinished.isEmpty, !wanted.isEmpty {
            try consumer.withBatch(maxMessages: 500, timeout: .milliseconds(500)) { batch in
                if let error = batch.errors.first(where: { !$0.isRetriable }) { throw error }
                if !batch.isEmpty || !batch.ends.isEmpty { heard = .now }
                try batch.forEach { message in
                    guard let origin = DeadLetterRecord.origin(of: message), wanted.contains(origin),
                        let record = DeadLetterRecord(message)
                    else { return }
                    try body(record)
                    wanted.remove(origin)
                }
                unfinished.subtract(batch.ends)
            }
            guard heard.duration(to: .now) < Self.silence else {
                throw CommandFailure.unavailable("the broker sends nothing of the dead-letter topic; try again")
            }
        }
        try consumer.unassign()
    }
}
