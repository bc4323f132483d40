import Delivery
import Kafka
import Store
import Testing

/// What the group has granted, and what of it is claimed in the database.
struct OwnershipTests {
    private func owning(_ claims: ProgressStore.Claim...) -> Ownership {
        var ownership = Ownership()
        ownership.grant(claims.map { KafkaTopicPartition(topic: $0.topic, partition: $0.partition) })
        ownership.claim(claims)
        return ownership
    }

    @Test func `what is granted but not claimed is not read`() {
        var ownership = Ownership()
        #expect(!ownership.needsClaim)
        ownership.grant([.first, .second])
        #expect(ownership.needsClaim)
        #expect(ownership.isEmpty)
        #expect(ownership.positions.isEmpty)
        ownership.claim([ProgressStore.Claim(.first, at: 10)])
        #expect(ownership.needsClaim)
        ownership.claim([ProgressStore.Claim(.first, at: 10), ProgressStore.Claim(.second, at: nil)])
        #expect(!ownership.needsClaim)
    }

    @Test func `reading begins at the stored position, or at the beginning where there is none`() {
        let ownership = owning(ProgressStore.Claim(.first, at: 10), ProgressStore.Claim(.second, at: nil))
        #expect(
            ownership.positions == [
                KafkaPosition(.first, start: .offset(10)), KafkaPosition(.second, start: .beginning),
            ])
        #expect(ownership.offsets == [.first: 10])
    }

    @Test func `claims stand in one order, so that two instances never lock each other out`() {
        let ownership = owning(
            ProgressStore.Claim(.second, at: 1), ProgressStore.Claim(.first, at: 1),
            ProgressStore.Claim(.requests, at: 1))
        #expect(
            ownership.ordered.map { KafkaTopicPartition(topic: $0.topic, partition: $0.partition) } == [
                .requests, .first, .second,
            ])
    }

    @Test func `a position moves forward only, and keeps its epoch`() {
        var ownership = owning(ProgressStore.Claim(.first, at: 10, epoch: 4), ProgressStore.Claim(.second, at: nil))
        ownership.advance([.first: 9, .second: 0])
        #expect(ownership.offsets == [.first: 10, .second: 0])
        ownership.advance([.first: 12])
        #expect(ownership.offsets == [.first: 12, .second: 0])
        #expect(ownership.ordered.first?.epoch == 4)
    }

    @Test func `the end of a partition that is not ours any more is passed over`() {
        var ownership = owning(ProgressStore.Claim(.first, at: 10))
        ownership.advance([.second: 5])
        #expect(ownership.offsets == [.first: 10])
    }

    @Test func `a suspension gives up the claims and keeps what is granted`() {
        var ownership = owning(ProgressStore.Claim(.first, at: 10))
        ownership.suspend()
        #expect(ownership.granted == [.first])
        #expect(ownership.needsClaim)
        #expect(ownership.positions.isEmpty)
    }

    @Test func `a revocation gives up both, and a new grant begins without claims`() {
        var ownership = owning(ProgressStore.Claim(.first, at: 10))
        ownership.revoke()
        #expect(ownership.granted.isEmpty)
        #expect(!ownership.needsClaim)
        #expect(ownership.isEmpty)
        ownership.grant([.first])
        #expect(ownership.positions.isEmpty)
    }

    @Test func `what the broker knows beyond the stored position tells of a restore, and is not taken back`() {
        var ownership = owning(ProgressStore.Claim(.first, at: 10), ProgressStore.Claim(.second, at: nil))
        ownership.noteCommitted([.first: 12, .second: 3, .requests: 9])
        #expect(ownership.ahead == [.first: 12, .second: 3])
        ownership.advance([.first: 11, .second: 3])
        #expect(ownership.offsetsToCommit == [.second: 3])
        #expect(ownership.ahead == [.first: 12])
        ownership.advance([.first: 12])
        #expect(ownership.offsetsToCommit == [.first: 12, .second: 3])
        #expect(ownership.ahead.isEmpty)
    }

    @Test func `a new claim asks the broker anew`() {
        var ownership = owning(ProgressStore.Claim(.first, at: 10))
        ownership.noteCommitted([.first: 12])
        ownership.claim([ProgressStore.Claim(.first, at: 10)])
        #expect(ownership.ahead.isEmpty)
        #expect(ownership.offsetsToCommit == [.first: 10])
    }

    @Test func `moved positions ask to be stored, once`() {
        var ownership = owning(ProgressStore.Claim(.first, at: 10))
        #expect(!ownership.hasMoved)
        ownership.advance([.first: 10])
        #expect(!ownership.hasMoved)
        ownership.advance([.first: 11])
        #expect(ownership.hasMoved)
        ownership.noteStored()
        #expect(!ownership.hasMoved)
    }
}
