package import CoreMetrics
package import PrometheusText

/// What the dashboard counts; see `docs/reference/metrics.md`.
package enum DashboardMetric {
    package static let all = [requests, duration, streams]

    /// Classes of answers; a label that nobody from outside can choose.
    static let answers = ["2xx", "3xx", "4xx", "5xx"]

    static let requests = MetricFamily.counter(
        "scorecard_dashboard_requests_total", labels: ["answer"], "Requests for pages that were answered.")
    static let duration = MetricFamily.histogram(
        "scorecard_dashboard_request_duration_seconds", "From a request's head to its answer, without streams.")
    static let streams = MetricFamily.gauge(
        "scorecard_dashboard_streams", "Pages that are open and hear of changes.")
}

/// Counts what the dashboard answers.
package struct DashboardMeters: Sendable {
    private let requests: [String: Counter]
    private let duration: CoreMetrics.Timer

    /// Makes every counter, so that each stands at 0 from the start.
    package init(_ factory: any MetricsFactory) {
        requests = Dictionary(
            uniqueKeysWithValues: DashboardMetric.answers.map {
                ($0, DashboardMetric.requests.counter($0, in: factory))
            })
        duration = DashboardMetric.duration.timer(in: factory)
    }

    func answered(_ status: Int, in time: Duration) {
        requests["\(status / 100)xx"]?.increment()
        let (seconds, attoseconds) = time.components
        duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
