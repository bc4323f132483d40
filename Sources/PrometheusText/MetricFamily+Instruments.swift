package import CoreMetrics

/// The instruments of swift-metrics for a declared metric.
extension MetricFamily {
    /// - Parameter values: The labels' values, in the order of ``labels``.
    package func counter(_ values: String..., in factory: any MetricsFactory) -> Counter {
        Counter(label: name, dimensions: dimensions(values), factory: factory)
    }

    /// - Parameter values: The labels' values, in the order of ``labels``.
    package func meter(_ values: String..., in factory: any MetricsFactory) -> Meter {
        Meter(label: name, dimensions: dimensions(values), factory: factory)
    }

    /// - Parameter values: The labels' values, in the order of ``labels``.
    package func timer(_ values: String..., in factory: any MetricsFactory) -> CoreMetrics.Timer {
        CoreMetrics.Timer(label: name, dimensions: dimensions(values), factory: factory)
    }

    private func dimensions(_ values: [String]) -> [(String, String)] { Array(zip(labels, values)) }
}
