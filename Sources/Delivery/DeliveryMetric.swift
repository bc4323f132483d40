package import PrometheusText

/// What a delivery loop counts; see `docs/reference/metrics.md`.
package enum DeliveryMetric {
    package static let all = [
        read, stored, rejected, emitted, acknowledged, inFlight, batchDuration, lastBatch, recoveries, assigned,
        position, lag,
    ]

    static let read = MetricFamily.counter(
        "scorecard_messages_read_total", "Messages taken from the broker, those that were read again included.")
    static let stored = MetricFamily.counter(
        "scorecard_messages_stored_total", "Messages whose transaction is committed and that were not rejected.")
    static let rejected = MetricFamily.counter(
        "scorecard_messages_rejected_total", labels: ["reason"],
        "Messages put into the dead letters, by the reason that the dead letter carries.")
    static let emitted = MetricFamily.counter(
        "scorecard_events_emitted_total", "Events and dead letters handed to the producer.")
    static let acknowledged = MetricFamily.counter(
        "scorecard_events_acknowledged_total", "Events and dead letters that the broker has acknowledged.")
    static let inFlight = MetricFamily.gauge(
        "scorecard_batches_in_flight", "Batches that are stored and wait for acknowledgements.")
    static let batchDuration = MetricFamily.histogram(
        "scorecard_batch_duration_seconds", "How long a batch took from its first message judged to its commit.")
    static let lastBatch = MetricFamily.gauge(
        "scorecard_last_batch_timestamp_seconds", "When a batch was last committed, 0 before the first.")
    static let recoveries = MetricFamily.counter(
        "scorecard_recoveries_total", labels: ["action"],
        "Faults of broker, database or data, by what was done about them.")
    static let assigned = MetricFamily.gauge(
        "scorecard_partitions_assigned", "Partitions that the group has given to this instance.")
    static let position = MetricFamily.gauge(
        "scorecard_partition_position", labels: ["topic", "partition"],
        "Next offset of a partition: everything before it is stored and acknowledged.")
    static let lag = MetricFamily.gauge(
        "scorecard_partition_lag_messages", labels: ["topic", "partition"],
        "Messages of a partition that are not stored and acknowledged yet, by the broker's end offset.")
}
