package import PrometheusText

/// What the notifier counts beside its loop; see `docs/reference/metrics.md`.
package enum NotifierMetric {
    package static let all = [
        alertsRaised, sends, sendDuration, breakerOpen, deliveries, oldestUnsent, watchSucceeds, watchFailures,
    ]

    static let alertsRaised = MetricFamily.counter(
        "scorecard_alerts_raised_total", labels: ["kind"], "Alerts raised and stored, by kind.")
    static let sends = MetricFamily.counter(
        "scorecard_sends_total", labels: ["channel", "outcome"],
        "Attempts to send a delivery, by channel and by what became of it.")
    static let sendDuration = MetricFamily.histogram(
        "scorecard_send_duration_seconds", labels: ["channel"],
        "How long an attempt to send a delivery took, the database included.")
    static let breakerOpen = MetricFamily.gauge(
        "scorecard_channel_breaker_open", labels: ["channel"],
        "1 while messages are kept from a channel's destination, which takes none or asked for time; else 0.")
    static let deliveries = MetricFamily.gauge(
        "scorecard_deliveries", labels: ["state"], "Deliveries in the database, by state.")
    static let oldestUnsent = MetricFamily.gauge(
        "scorecard_oldest_unsent_delivery_age_seconds",
        "Age of the oldest delivery that is due and not sent, 0 where there is none.")
    static let watchSucceeds = MetricFamily.gauge(
        "scorecard_delivery_watch_up",
        "1 while the database answers what deliveries there are; else 0, and the numbers of deliveries are left out.")
    static let watchFailures = MetricFamily.counter(
        "scorecard_delivery_watch_failures_total",
        "How often the database did not answer what deliveries there are.")
}
