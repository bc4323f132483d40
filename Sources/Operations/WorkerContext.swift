package import Settings
package import Contracts
package import Delivery
internal import Foundation
package import PrometheusText
internal import Kafka
package import Logging
package import Postgres
package import Scorecard
internal import Store

/// What every worker is given: its settings, all read and checked before anything starts.
package struct WorkerContext: Sendable {
    package let worker: WorkerName
    package let folder: ConfigurationFolder
    package let environment: [String: String]
    package let settings: WorkerSettings
    /// Where it may post to over https.
    package let outbound: OutboundSettings
    package let catalogue: Catalogue
    package let database: PostgresConfiguration
    package let delivery: DeliverySettings
    package let logger: Logger
    package let condition = WorkerCondition()
    package let stop = StopSignal()
    /// `nil` where no page is served, and so nothing is counted.
    package let metrics: MetricRegistry?

    /// - Parameter metrics: What this worker counts beside its loop.
    /// - Throws: ``ConfigurationError``, or an error of Kafka's or PostgreSQL's settings that says what is wrong.
    package init(_ worker: WorkerName, environment: [String: String], metrics: [MetricFamily] = []) throws {
        try Failpoint.check(environment)
        self.worker = worker
        self.environment = environment
        folder = ConfigurationFolder(path: environment["SCORECARD_CONFIG"] ?? "config")
        let reader = SettingsReader(folder, worker: worker.rawValue, environment: environment)
        outbound = try reader.outbound()
        settings = try reader.settings(
            worker: worker.rawValue, defaultBatchSize: worker == .ragCalculator ? 150 : 1_000)
        self.metrics =
            settings.httpPort == nil
            ? nil : MetricRegistry(DeliveryMetric.all + metrics + WorkerMetric.all + ProcessMetric.all)
        catalogue = try CatalogueReader.read(folder)
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        logger = Logger(label: worker.rawValue) { JSONLogHandler(label: $0, level: level) }
        try KafkaLibrary.versionCheck()
        database = try Connections.database(settings.databaseURL, application: worker.rawValue)
        delivery = DeliverySettings(
            worker: worker, consumerGroup: settings.consumerGroup,
            kafka: try Connections.kafka(
                bootstrapServers: settings.bootstrapServers, properties: settings.kafkaProperties), database: database,
            migrations: try Schema.migrations(),
            batchSize: settings.batchSize,
            owner: "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)")
    }
}
