package import PrometheusText

/// What the rag-calculator counts beside its loop; see `docs/reference/metrics.md`.
package enum RatingMetric {
    package static let all = [ratings, requests]

    static let ratings = MetricFamily.counter(
        "scorecard_ratings_total", labels: ["rag"], "Ratings stored because their content changed, by colour.")
    static let requests = MetricFamily.counter(
        "scorecard_rating_requests_total",
        "Rating requests that follow from stored values which other series are compared with.")
}
