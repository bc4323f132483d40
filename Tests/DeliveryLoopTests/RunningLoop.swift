import Contracts
import Delivery
import Kafka
import Logging
import Postgres
import PostgresTestSupport
import PrometheusText
import Store

/// A delivery loop on a thread of its own, as a worker's process runs one.
final class RunningLoop {
    let condition = WorkerCondition()
    let gate = BatchGate()
    let lines = LoggedLines()
    private let metrics = MetricRegistry(DeliveryMetric.all)
    private let stop = StopSignal()
    private let thread: BackgroundThread<DeliveryStop?>
    private var known: Result<DeliveryStop?, any Error>?

    /// - Parameter isShut: Holds the first batch.
    init(
        owner: String, kafka: KafkaProperties, database: PostgresConfiguration, batchSize: Int = 10,
        isShut: Bool = false
    ) throws {
        var database = database
        database.applicationName = Self.application(owner, database.searchPath.joined())
        // A lock that is not given is told of soon.
        database.lockTimeout = .milliseconds(300)
        let settings = DeliverySettings(
            worker: .importer, consumerGroup: "importer", kafka: kafka, database: database,
            migrations: try Schema.migrations(), batchSize: batchSize, owner: owner)
        if isShut { gate.shut() }
        thread = BackgroundThread { [condition, gate, lines, metrics, stop] in
            let loop = DeliveryLoop(
                settings: settings, handler: KeepingHandler(gate: gate, owner: owner), condition: condition,
                stop: stop, logger: Logger(label: owner) { _ in lines.handler }, meters: DeliveryMeters(metrics))
            do throws(DeliveryStop) {
                try loop.run()
                return nil
            } catch {
                return error
            }
        }
    }

    /// What the server knows its session by.
    static func application(_ owner: String, _ schema: String) -> String { "\(owner) of \(schema)" }

    /// Asks it to end, and waits until it has.
    ///
    /// - Returns: Why it had ended by itself, if it had.
    @discardableResult
    func end() throws -> DeliveryStop? {
        stop.request()
        return try ending()
    }

    /// Waits until it ends by itself.
    func ending() throws -> DeliveryStop? {
        if let known { return try known.get() }
        let result = Result { try thread.value() }
        known = result
        return try result.get()
    }

    /// How many faults it has met with one answer.
    func recoveries(_ action: DeliveryFault.Disposition) -> Int {
        let series = #"scorecard_recoveries_total{action="\#(action.rawValue)"} "#
        return metrics.text.split(separator: "\n").first { $0.hasPrefix(series) }
            .flatMap { Int($0.dropFirst(series.count)) } ?? 0
    }
}
