package import Delivery
internal import Kafka
package import PrometheusText

/// The state of a worker as a whole, looked up when the page is asked for; see `docs/reference/metrics.md`.
package enum WorkerMetric {
    package static let all = [buildInfo, ready, loopAge]

    static let buildInfo = MetricFamily.gauge(
        "scorecard_build_info", labels: ["worker", "librdkafka"], "Always 1; its labels say what runs.")
    static let ready = MetricFamily.gauge(
        "scorecard_ready", labels: ["part"], "1 where a part that the worker needs is there, as /readyz tells.")
    static let loopAge = MetricFamily.gauge(
        "scorecard_loop_last_step_age_seconds", labels: ["loop"],
        "How long ago each loop last came round, as /healthz judges it.")

    package static func collect(into registry: MetricRegistry, program: String, condition: WorkerCondition) {
        registry.collect {
            let missing = Set(condition.missing.map(\.part))
            var samples = [
                MetricSample(buildInfo, program, "\(KafkaLibrary.loadedVersion)", is: 1)
            ]
            for part in WorkerCondition.Part.allCases {
                samples.append(MetricSample(ready, part.rawValue, is: missing.contains(part) ? 0 : 1))
            }
            for loop in condition.loops {
                samples.append(MetricSample(loopAge, loop.name, is: max(0, loop.age() / .seconds(1))))
            }
            return samples
        }
    }
}
