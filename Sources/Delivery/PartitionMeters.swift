package import CoreMetrics
package import Kafka
internal import PrometheusText
package import Store

/// Shows positions and lags of the partitions that are ours.
package struct PartitionMeters {
    private let factory: any MetricsFactory
    private var meters: [KafkaTopicPartition: (position: Meter, lag: Meter?)] = [:]

    package init(_ factory: any MetricsFactory) { self.factory = factory }

    package mutating func show(_ claims: [ProgressStore.Claim], _ statistics: KafkaStatistics) {
        let before = meters
        meters = [:]
        for claim in claims {
            let place = KafkaTopicPartition(topic: claim.topic, partition: claim.partition)
            let known = statistics.topics[claim.topic]?.partitions["\(claim.partition)"]
            let start = known.map { max(0, $0.startOffset) } ?? 0
            let position = claim.nextOffset ?? start
            var shown =
                before[place]
                ?? (DeliveryMetric.position.meter(claim.topic, "\(claim.partition)", in: factory), nil)
            shown.position.set(position)
            if let lag = Self.lag(end: known?.endOffset ?? -1, position: position) {
                let meter =
                    shown.lag ?? DeliveryMetric.lag.meter(claim.topic, "\(claim.partition)", in: factory)
                meter.set(lag)
                shown.lag = meter
            } else {
                shown.lag?.destroy()
                shown.lag = nil
            }
            meters[place] = shown
        }
        for (place, gone) in before where meters[place] == nil { Self.destroy(gone) }
    }

    package mutating func hide() {
        meters.values.forEach(Self.destroy)
        meters = [:]
    }

    private static func destroy(_ shown: (position: Meter, lag: Meter?)) {
        shown.position.destroy()
        shown.lag?.destroy()
    }

    /// - Parameter end: The broker's end offset; below zero while it is not known.
    /// - Returns: `nil` while the end is not known; 0 where the broker tells an end that we are beyond.
    private static func lag(end: Int64, position: Int64) -> Int64? { end < 0 ? nil : max(0, end - position) }
}
