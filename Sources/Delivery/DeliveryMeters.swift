package import CoreMetrics
internal import Contracts
internal import Foundation
internal import Kafka
internal import Metrics
internal import PrometheusText

/// Counts what a delivery loop does: once a batch, never once a message.
package struct DeliveryMeters {
    private let read: Counter
    private let stored: Counter
    private let rejected: [RejectReason: Counter]
    private let emitted: Counter
    private let acknowledged: Counter
    private let inFlight: Meter
    private let batchDuration: CoreMetrics.Timer
    private let lastBatch: Meter
    private let recoveries: [DeliveryFault.Disposition: Counter]
    private let assigned: Meter
    private var partitions: PartitionMeters

    /// Makes every counter, so that each stands at 0 from the start and a rate of it can alert.
    package init(_ factory: any MetricsFactory) {
        read = DeliveryMetric.read.counter(in: factory)
        stored = DeliveryMetric.stored.counter(in: factory)
        rejected = Self.counters { DeliveryMetric.rejected.counter($0.rawValue, in: factory) }
        emitted = DeliveryMetric.emitted.counter(in: factory)
        acknowledged = DeliveryMetric.acknowledged.counter(in: factory)
        inFlight = DeliveryMetric.inFlight.meter(in: factory)
        batchDuration = DeliveryMetric.batchDuration.timer(in: factory)
        lastBatch = DeliveryMetric.lastBatch.meter(in: factory)
        recoveries = Self.counters { DeliveryMetric.recoveries.counter($0.rawValue, in: factory) }
        assigned = DeliveryMetric.assigned.meter(in: factory)
        partitions = PartitionMeters(factory)
    }

    private static func counters<Key: CaseIterable & Hashable>(_ make: (Key) -> Counter) -> [Key: Counter] {
        Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0, make($0)) })
    }

    func tookBatch(of messages: Int) { read.increment(by: messages) }

    func storedBatch(of messages: Int, _ events: OutgoingEvents, since start: ContinuousClock.Instant) {
        batchDuration.record(duration: .now - start)
        lastBatch.set(Date().timeIntervalSince1970)
        var refused = 0
        for (reason, count) in events.rejections {
            rejected[reason]?.increment(by: count)
            refused += count
        }
        stored.increment(by: messages - refused)
    }

    func emitted(_ events: Int) { emitted.increment(by: events) }

    func acknowledged(_ events: Int, leaving batches: Int) {
        if events > 0 { acknowledged.increment(by: events) }
        inFlight.set(batches)
    }

    func recovered(by action: DeliveryFault.Disposition) { recoveries[action]?.increment() }

    /// Shows how far the partitions are read; those that are no longer ours are shown no more.
    mutating func show(_ ownership: Ownership, _ statistics: KafkaStatistics) {
        assigned.set(ownership.granted.count)
        partitions.show(ownership.ordered, statistics)
    }

    /// Shows no partition where nobody tells of them any more.
    mutating func hidePartitions() {
        assigned.set(0)
        partitions.hide()
    }
}
