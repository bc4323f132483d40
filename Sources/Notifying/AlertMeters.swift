package import CoreMetrics
internal import PrometheusText
internal import Scorecard

/// Counts the alerts that are raised.
package struct AlertMeters: Sendable {
    private let raised: [AlertKind: Counter]

    /// Makes every counter, so that each stands at 0 from the start.
    package init(_ factory: any MetricsFactory) {
        raised = Dictionary(
            uniqueKeysWithValues: AlertKind.allCases.map {
                ($0, NotifierMetric.alertsRaised.counter($0.rawValue, in: factory))
            })
    }

    func raised(_ kinds: some Sequence<AlertKind>) {
        for kind in kinds { raised[kind]?.increment() }
    }
}
