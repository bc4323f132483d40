package import Kafka

/// Which batches the broker has acknowledged in full: a position moves only over those, and in order.
package struct AcknowledgementLedger {
    private struct Entry {
        let id: UInt64
        let ends: [KafkaTopicPartition: Int64]
        var outstanding: Int
    }

    private var entries: [Entry] = []
    private var nextID: UInt64 = 0
    /// Ends of acknowledged batches that have not been taken yet.
    private var acknowledged: [KafkaTopicPartition: Int64] = [:]

    package init() {}

    /// Batches that wait for acknowledgements.
    package var inFlight: Int { entries.count }

    /// Notes a batch whose rows are stored and whose events are about to be produced.
    ///
    /// - Returns: The tag that its events carry.
    package mutating func begin(ends: [KafkaTopicPartition: Int64], events: Int) -> UInt64 {
        nextID += 1
        entries.append(Entry(id: nextID, ends: ends, outstanding: events))
        settle()
        return nextID
    }

    /// Notes that the broker has one more event of a batch; tags of forgotten batches are passed over.
    package mutating func acknowledge(_ tag: UInt64) {
        guard let first = entries.first?.id, tag >= first, tag - first < UInt64(entries.count) else { return }
        let index = Int(tag - first)
        entries[index].outstanding -= 1
        if index == 0 { settle() }
    }

    private mutating func settle() {
        while let first = entries.first, first.outstanding <= 0 {
            acknowledged.merge(first.ends) { max($0, $1) }
            entries.removeFirst()
        }
    }

    /// The ends up to which everything is acknowledged, since they were last taken.
    package mutating func takeAcknowledged() -> [KafkaTopicPartition: Int64] {
        defer { acknowledged.removeAll() }
        return acknowledged
    }

    /// Forgets every batch: their messages will be read again from the stored position.
    package mutating func forget() {
        entries.removeAll()
        acknowledged.removeAll()
    }
}
