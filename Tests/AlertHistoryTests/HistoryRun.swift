import Contracts
import Foundation
import Kafka
import KafkaTestSupport
import Postgres
import PostgresTestSupport
import Scorecard
import Settings
import Store

/// All histories at once through the notifier's own handler and loop, with a broker and a database.
final class HistoryRun {
    let page: HistoryPage
    private(set) var alerts: [String: [String]] = [:]
    private(set) var deliveries: [String: [String]] = [:]
    /// Alerts that the topic has.
    private(set) var raised = 0
    /// Whether the database was the same after everything had been read again.
    private(set) var isUnchanged = true

    /// - Parameters:
    ///   - batchSize: Messages that the handler takes at once.
    ///   - isReplayed: Everything is read a second time from the beginning.
    init(batchSize: Int, isReplayed: Bool = false) throws {
        page = try HistoryPage()
        try withTemporarySchema { database, connection in
            _ = try PostgresMigrator(try Schema.migrations()).apply(on: connection)
            _ = try SilenceStore.add(
                service: "quiet", authority: nil, measure: nil, kind: nil, reason: "the page says so",
                endsAt: Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 + 86_400) * 1_000),
                on: connection)
            let cluster = try KafkaMockCluster()
            // One partition, so that the measures of a history come in its order too.
            for topic in [Topic.ratingCalculated, .alertRaised] { try cluster.createTopic(topic.name) }
            let count = try produce(to: cluster)
            let notifier = try notifier(cluster, database, batchSize)
            try notifier.read(count, as: "notifier", connection)
            if isReplayed {
                let before = try Self.dump(connection)
                try notifier.read(count, as: "another", connection)
                isUnchanged = try Self.dump(connection) == before
            }
            raised = try Self.number("SELECT count(*) FROM alert", connection)
            try collect(connection)
        }
    }

    private func produce(to cluster: KafkaMockCluster) throws -> Int {
        var count = 0
        var events = RatingEvents()
        let producer = try KafkaProducer(properties: cluster.properties) { _ in }
        defer { producer.close(within: .seconds(5)) }
        // Step by step, so that the histories come mixed, each in its own order.
        for place in 0..<(page.histories.map(\.steps.count).max() ?? 0) {
            for history in page.histories where place < history.steps.count {
                for event in events.events(of: history.steps[place], in: history) {
                    try producer.produce(
                        topic: Topic.ratingCalculated.name, key: Array(event.key.utf8), value: Array(event.value.utf8),
                        timestamp: 1_540_000_000_000 + Int64(count), tag: UInt64(count))
                    count += 1
                }
            }
        }
        try producer.flush(timeout: .seconds(60))
        return count
    }

    private func notifier(
        _ cluster: KafkaMockCluster, _ database: PostgresConfiguration, _ batchSize: Int
    ) throws -> HistoryNotifier {
        let folder = FileManager.default.temporaryDirectory.appending(path: "histories-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "measures"), withIntermediateDirectories: true)
        for (name, text) in [
            ("routes.yaml", page.routes), ("authorities.yaml", Self.authorities), ("measures/all.yaml", measures),
        ] {
            try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
        }
        let configuration = ConfigurationFolder(path: folder.path)
        return HistoryNotifier(
            kafka: cluster.properties, database: database, batchSize: batchSize,
            catalogue: try CatalogueReader.read(configuration),
            routes: try RoutesReader.read(configuration, environment: [:]))
    }

    private static let authorities = """
        authorities:
          - {code: E06000049, name: Cheshire East, kind: local-authority, alertsFrom: 2018-19-Q1}
          - {code: E06000007, name: Warrington, kind: local-authority, alertsFrom: 2018-19-Q1}
          - {code: E08000029, name: Solihull, kind: local-authority, alertsFrom: 2018-19-Q3}
          - {code: E06000006, name: Halton, kind: local-authority}
        """

    private var measures: String {
        "measures:\n"
            + page.histories.flatMap { history in
                history.measures.map { measure in
                    """
                      - id: \(measure)
                        title: History \(history.number)
                        service: \(history.service)
                        unit: percent
                        polarity: high
                        cadence: quarter
                        targets:
                          - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}
                        travel: {basis: previous-period, tolerance: {relative: 2}}

                    """
                }
            }.joined()
    }

    private static func dump(_ connection: PostgresConnection) throws -> [[String]] {
        try rows(
            """
            SELECT 'alert', alert::text FROM alert
            UNION ALL SELECT 'delivery', delivery::text FROM delivery
            UNION ALL SELECT 'told', delivery_alert::text FROM delivery_alert
            UNION ALL SELECT 'change', alert_change::text FROM alert_change
            UNION ALL SELECT 'state', delivery_change::text FROM delivery_change
            UNION ALL SELECT 'noticed', noticed_rating::text FROM noticed_rating ORDER BY 1, 2
            """, connection)
    }

    /// Reads what there is, in the words of the page.
    private func collect(_ connection: PostgresConnection) throws {
        for row in try Self.rows(
            """
            SELECT measure, authority, kind, period_code::text, episode::text FROM alert JOIN series USING (series_id)
            """, connection)
        {
            alerts[Self.history(row[0]), default: []].append(
                Self.words(row[1], row[2], row[3]) + (row[4] == "1" ? "" : " #\(row[4])"))
        }
        for row in try Self.rows(
            """
            SELECT delivery.channel, split_part(recipient_address, '@', 1), state, cause,
                EXTRACT(epoch FROM due_at - created_at)::int8::text,
                coalesce(string_agg(concat_ws(' ', measure, authority, kind, period_code), ','
                    ORDER BY measure, authority, kind), ''),
                (SELECT min(measure) FROM alert_change AS change JOIN alert USING (alert_id) JOIN series USING (series_id)
                    WHERE change.change = 'withdrawn' AND change.cause LIKE 'delivery ' || delivery_id || ',%')
            FROM delivery LEFT JOIN delivery_alert USING (delivery_id) LEFT JOIN alert USING (alert_id)
                LEFT JOIN series USING (series_id)
            GROUP BY delivery_id
            """, connection)
        {
            let told = row[5].split(separator: ",").map { $0.split(separator: " ").map(String.init) }
            guard let history = (told.first?[0] ?? (row[6].isEmpty ? nil : row[6])).map(Self.history) else { continue }
            let alerts = Self.counted(told.map { Self.words($0[1], $0[2], $0[3]) })
            let wait = ["0": "", "900": " after 15m", "3600": " after 1h"][row[4]] ?? " after \(row[4])s"
            let what = alerts.isEmpty ? "withdrawn" : alerts.joined(separator: " + ")
            let state = row[2] == (alerts.isEmpty ? "dismissed" : "pending") ? "" : " (\(row[2]))"
            let name = row[1].isEmpty ? row[0] : "\(row[0]) \(row[1])"
            deliveries[history, default: []].append("\(name)\(wait): \(what)\(state)")
        }
    }

    private static func history(_ measure: String) -> String { String(measure.split(separator: "-")[1]) }

    private static func words(_ authority: String, _ kind: String, _ code: String) -> String {
        let place = HistoryStep.authorities.first { $0.value?.rawValue == authority }?.key ?? authority
        let period = Int32(code).flatMap(Period.init(code:))?.description ?? code
        return (place == "Cheshire" ? "" : "\(place) ") + "\(kind) \(period.replacing("2018-19-Q", with: "Q"))"
    }

    /// Equal ones as one with their number behind it.
    static func counted(_ words: [String]) -> [String] {
        Dictionary(grouping: words) { $0 }.sorted { $0.key < $1.key }
            .map { $0.value.count == 1 ? $0.key : "\($0.key) ×\($0.value.count)" }
    }

    static func rows(_ sql: String, _ connection: PostgresConnection) throws -> [[String]] {
        let name = "test_" + String(UInt(bitPattern: sql.hashValue), radix: 36)
        let result = try connection.query(PostgresStatement(name: name, sql: sql))
        return try result.map { row in try (0..<result.columnCount).map { try row.optionalString($0) ?? "" } }
    }

    static func number(_ sql: String, _ connection: PostgresConnection) throws -> Int {
        try rows("SELECT (\(sql))::text", connection).first.flatMap { Int($0[0]) } ?? -1
    }
}
