import Contracts
import Delivery
import Foundation
import Kafka
import KafkaTestSupport
import Logging
import Notifying
import Postgres
import PostgresTestSupport
import Scorecard
import Settings
import Store

/// The notifier's loop on a thread of its own, until it has read all that there is.
struct HistoryNotifier {
    let kafka: KafkaProperties
    let database: PostgresConfiguration
    let batchSize: Int
    let catalogue: Catalogue
    let routes: Routes

    struct NotRead: Error {}

    /// - Parameters:
    ///   - count: How many ratings there are.
    ///   - group: A consumer group that has read nothing yet.
    func read(_ count: Int, as group: String, _ connection: PostgresConnection) throws {
        let stop = StopSignal()
        let settings = DeliverySettings(
            worker: .notifier, consumerGroup: group, kafka: kafka, database: database,
            migrations: try Schema.migrations(), batchSize: batchSize, owner: group)
        let thread = BackgroundThread<Void> { [catalogue, routes] in
            let logger = Logger(label: group) { _ in SwiftLogNoOpLogHandler() }
            try DeliveryLoop(
                settings: settings, handler: NotifyHandler(catalogue: catalogue, routes: routes, logger: logger),
                condition: WorkerCondition(), stop: stop, logger: logger
            ).run()
        }
        let isRead = try waitUntil(.seconds(120)) {
            Thread.sleep(forTimeInterval: 0.02)
            let sql = "SELECT coalesce(sum(next_offset), 0) FROM progress WHERE consumer_group = '\(group)'"
            return try HistoryRun.number(sql, connection) == count
        }
        stop.request()
        try thread.value()
        guard isRead else { throw NotRead() }
    }
}
