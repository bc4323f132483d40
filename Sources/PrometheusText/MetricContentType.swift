extension MetricRegistry {
    /// The type of ``text`` for HTTP.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"
}
