import Delivery
import Kafka
import ScorecardTestSupport
import Testing

/// A position moves only over the contiguous prefix of batches that the broker has acknowledged in full.
struct AcknowledgementLedgerTests {
    @Test func `a batch is acknowledged when all of its events are`() {
        var ledger = AcknowledgementLedger()
        let tag = ledger.begin(ends: [.first: 10], events: 2)
        ledger.acknowledge(tag)
        #expect(ledger.inFlight == 1)
        #expect(ledger.takeAcknowledged().isEmpty)
        ledger.acknowledge(tag)
        #expect(ledger.inFlight == 0)
        #expect(ledger.takeAcknowledged() == [.first: 10])
    }

    @Test func `what has been taken is not given again`() {
        var ledger = AcknowledgementLedger()
        _ = ledger.begin(ends: [.first: 10], events: 0)
        #expect(ledger.takeAcknowledged() == [.first: 10])
        #expect(ledger.takeAcknowledged().isEmpty)
    }

    @Test func `a later batch waits for the earlier ones, however early it is acknowledged`() {
        var ledger = AcknowledgementLedger()
        let tags = [10, 20, 30].map { ledger.begin(ends: [.first: $0], events: 1) }
        ledger.acknowledge(tags[2])
        ledger.acknowledge(tags[1])
        #expect(ledger.takeAcknowledged().isEmpty)
        #expect(ledger.inFlight == 3)
        ledger.acknowledge(tags[0])
        #expect(ledger.inFlight == 0)
        #expect(ledger.takeAcknowledged() == [.first: 30])
    }

    @Test func `a batch without events is acknowledged once the earlier ones are`() {
        var ledger = AcknowledgementLedger()
        let tag = ledger.begin(ends: [.first: 10], events: 1)
        _ = ledger.begin(ends: [.first: 20], events: 0)
        #expect(ledger.takeAcknowledged().isEmpty)
        ledger.acknowledge(tag)
        #expect(ledger.takeAcknowledged() == [.first: 20])
    }

    @Test func `the ends of several batches are put together, the furthest of each partition`() {
        var ledger = AcknowledgementLedger()
        _ = ledger.begin(ends: [.first: 10, .second: 7], events: 0)
        _ = ledger.begin(ends: [.first: 12], events: 0)
        #expect(ledger.takeAcknowledged() == [.first: 12, .second: 7])
    }

    @Test func `tags of forgotten batches are passed over`() {
        var ledger = AcknowledgementLedger()
        let old = ledger.begin(ends: [.first: 10], events: 1)
        _ = ledger.begin(ends: [.first: 15], events: 0)
        ledger.forget()
        #expect(ledger.inFlight == 0)
        ledger.acknowledge(old)
        let new = ledger.begin(ends: [.first: 20], events: 1)
        ledger.acknowledge(old)
        #expect(ledger.takeAcknowledged().isEmpty)
        ledger.acknowledge(new)
        #expect(ledger.takeAcknowledged() == [.first: 20])
    }

    @Test func `what was acknowledged but not taken is forgotten too`() {
        var ledger = AcknowledgementLedger()
        _ = ledger.begin(ends: [.first: 10], events: 0)
        ledger.forget()
        #expect(ledger.takeAcknowledged().isEmpty)
    }

    @Test func `a tag of the future, or of a batch that is done, changes nothing`() {
        var ledger = AcknowledgementLedger()
        let done = ledger.begin(ends: [.first: 10], events: 1)
        ledger.acknowledge(done)
        _ = ledger.takeAcknowledged()
        let open = ledger.begin(ends: [.first: 20], events: 1)
        ledger.acknowledge(done)
        ledger.acknowledge(open + 1)
        ledger.acknowledge(0)
        #expect(ledger.inFlight == 1)
        #expect(ledger.takeAcknowledged().isEmpty)
    }

    @Test(arguments: 0..<50)
    func `in any order of acknowledgements nothing is passed over`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var ledger = AcknowledgementLedger()
        var open: [(tag: UInt64, end: Int64)] = []
        var unacknowledged: [UInt64: Int] = [:]
        for end in 1...20 {
            let events = Int.random(in: 0...3, using: &random)
            let tag = ledger.begin(ends: [.first: Int64(end)], events: events)
            open.append((tag, Int64(end)))
            unacknowledged[tag] = events
        }
        var position = ledger.takeAcknowledged()[.first] ?? 0
        for tag in unacknowledged.flatMap({ Array(repeating: $0.key, count: $0.value) }).shuffled(using: &random) {
            ledger.acknowledge(tag)
            unacknowledged[tag, default: 0] -= 1
            position = ledger.takeAcknowledged()[.first] ?? position
            let prefix = open.prefix { unacknowledged[$0.tag] == 0 }
            #expect(position == prefix.last?.end ?? 0)
        }
        #expect(position == 20)
    }
}
