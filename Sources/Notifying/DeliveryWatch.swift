internal import CoreMetrics
package import Delivery
package import Logging
package import Postgres
package import PrometheusText
internal import Store
internal import Locking

/// Looks every few seconds what deliveries there are, on the thread that calls ``run()``.
///
/// It has a thread and a connection of its own: the sender may be busy with one mail server for minutes, and that is
/// when the numbers matter. What it saw last is exported for a short time only, so that no old number looks new.
package final class DeliveryWatch: Sendable {
    private struct Sight {
        let counts: [String: Int64]
        let oldestUnsent: Duration?
        let moment: ContinuousClock.Instant
    }

    private let database: PostgresConfiguration
    private let stop: StopSignal
    private let pulse: LoopPulse
    private let logger: Logger
    private let failures: Counter
    private let last = Locked<Sight?>(nil)

    /// Connecting and each statement have bounds that lie well below.
    package static let patience = Duration.seconds(180)
    private static let interval = Duration.seconds(2)
    /// For so long what was seen holds.
    private static let shelfLife = Duration.seconds(15)

    package init(
        database: PostgresConfiguration, registry: MetricRegistry, stop: StopSignal, pulse: LoopPulse, logger: Logger
    ) {
        self.database = database
        self.stop = stop
        self.pulse = pulse
        self.logger = logger
        failures = NotifierMetric.watchFailures.counter(in: registry)
        registry.collect { [self] in samples(at: .now) }
    }

    /// Looks until the end is asked for.
    package func run() {
        let session = PostgresSession(configuration: database)
        var backoff = Backoff(limit: Self.interval)
        while !stop.isRequested {
            pulse.beat()
            do {
                let sight = try session.withConnection { connection in
                    Sight(
                        counts: Dictionary(
                            try DeliveryStore.waiting(on: connection).counts.map { ($0.state, $0.count) }
                        ) { first, _ in first },
                        oldestUnsent: try DeliveryStore.oldestUnsent(on: connection), moment: .now)
                }
                last.withLock { $0 = sight }
                backoff.reset()
                stop.wait(for: Self.interval)
            } catch {
                last.withLock { $0 = nil }
                failures.increment()
                if backoff.isWorthLogging {
                    logger.warning(
                        "the number of deliveries is not known", metadata: ["because": "\(DeliveryFault(error))"])
                }
                stop.wait(for: backoff.next())
            }
        }
        session.close()
    }

    private func samples(at now: ContinuousClock.Instant) -> [MetricSample] {
        guard let sight = last.withLock({ $0 }), now - sight.moment < Self.shelfLife else {
            return [MetricSample(NotifierMetric.watchSucceeds, is: 0)]
        }
        var samples = DeliveryStore.states.map {
            MetricSample(NotifierMetric.deliveries, $0, is: Double(sight.counts[$0] ?? 0))
        }
        let age = sight.oldestUnsent.map { ($0 + (now - sight.moment)) / .seconds(1) }
        samples.append(MetricSample(NotifierMetric.oldestUnsent, is: age ?? 0))
        samples.append(MetricSample(NotifierMetric.watchSucceeds, is: 1))
        return samples
    }
}
