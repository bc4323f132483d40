package import Kafka
package import Store

/// The partitions that the group has given us, and those of them that we have claimed in the database.
package struct Ownership {
    /// Given by the group; read only when claimed as well.
    package private(set) var granted: [KafkaTopicPartition] = []
    private var claims: [KafkaTopicPartition: ProgressStore.Claim] = [:]
    /// What the broker has been told, as of the last claim.
    private var committed: [KafkaTopicPartition: Int64] = [:]
    /// True where positions have moved since ``noteStored()``.
    package private(set) var hasMoved = false
    /// Counts the claims: what was read under one says nothing under the next.
    package private(set) var claimNumber = 0

    package init() {}

    package var needsClaim: Bool { claims.count < granted.count }
    package var isEmpty: Bool { claims.isEmpty }

    package mutating func grant(_ partitions: [KafkaTopicPartition]) {
        granted = partitions
        claims.removeAll()
    }

    package mutating func revoke() {
        granted.removeAll()
        claims.removeAll()
    }

    /// Gives up the claims: the positions must be read again before anything is.
    package mutating func suspend() { claims.removeAll() }

    package mutating func claim(_ claimed: [ProgressStore.Claim]) {
        claims = Dictionary(
            claimed.map { (KafkaTopicPartition(topic: $0.topic, partition: $0.partition), $0) }
        ) { _, last in last }
        hasMoved = false
        claimNumber += 1
        committed.removeAll()
    }

    /// Notes what the broker knows of the group's offsets.
    package mutating func noteCommitted(_ offsets: [KafkaTopicPartition: Int64]) { committed = offsets }

    /// Committed offsets that lie beyond the stored positions.
    package var ahead: [KafkaTopicPartition: Int64] {
        committed.filter { partition, offset in claims[partition].map { offset > $0.nextOffset ?? 0 } ?? false }
    }

    /// Moves positions forward; they are stored by the next fence.
    package mutating func advance(_ ends: [KafkaTopicPartition: Int64]) {
        for (partition, end) in ends {
            guard let claim = claims[partition], end > claim.nextOffset ?? -1 else { continue }
            claims[partition] = ProgressStore.Claim(
                topic: claim.topic, partition: claim.partition, nextOffset: end, epoch: claim.epoch)
            hasMoved = true
        }
    }

    /// Notes that the positions are stored as they are now.
    package mutating func noteStored() { hasMoved = false }

    /// The claims in one order, so that two instances never lock each other out.
    package var ordered: [ProgressStore.Claim] {
        claims.values.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
    }

    /// Where reading begins.
    package var positions: [KafkaPosition] {
        ordered.map { claim in
            KafkaPosition(
                KafkaTopicPartition(topic: claim.topic, partition: claim.partition),
                start: claim.nextOffset.map { .offset($0) } ?? .beginning)
        }
    }

    /// The positions that have been stored.
    package var offsets: [KafkaTopicPartition: Int64] {
        claims.compactMapValues(\.nextOffset)
    }

    /// The positions that the broker is to be told. Never one that lies behind what it knows: that it knows more than the
    /// database is the sign of a restore, which must outlast the replay.
    package var offsetsToCommit: [KafkaTopicPartition: Int64] {
        offsets.filter { $0.value >= committed[$0.key] ?? 0 }
    }
}
