internal import CoreMetrics
internal import Metrics
package import PrometheusText
package import Settings
internal import Store

/// Counts what becomes of deliveries that are tried.
package struct SendMeters {
    private struct Channel {
        let outcomes: [Outcome: Counter]
        let duration: CoreMetrics.Timer
    }

    private enum Outcome: String, CaseIterable {
        case sent, retry, failed, uncertain, released
    }

    private var channels: [String: Channel] = [:]
    private let registry: MetricRegistry

    /// Makes every counter of every channel, so that each stands at 0 from the start.
    package init(_ factory: MetricRegistry, routes: Routes) {
        registry = factory
        for name in routes.channels.keys {
            channels[name] = Channel(
                outcomes: Dictionary(
                    uniqueKeysWithValues: Outcome.allCases.map {
                        ($0, NotifierMetric.sends.counter(name, $0.rawValue, in: factory))
                    }),
                duration: NotifierMetric.sendDuration.timer(name, in: factory))
        }
    }

    /// Shows whether a channel's destination is left alone.
    func watch(_ breaker: Breaker, of channel: String) {
        registry.collect { [MetricSample(NotifierMetric.breakerOpen, channel, is: breaker.isOpen ? 1 : 0)] }
    }

    func sent(by channel: String, _ outcome: DeliveryStore.Outcome, within duration: Duration) {
        let (outcome, wasTried): (Outcome, Bool) =
            switch outcome {
            case .sent: (.sent, true)
            case .retry: (.retry, true)
            case .failed: (.failed, true)
            case .uncertain: (.uncertain, true)
            case .released: (.released, false)
            }
        channels[channel]?.outcomes[outcome]?.increment()
        if wasTried { channels[channel]?.duration.record(duration: duration) }
    }
}
