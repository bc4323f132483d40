import Postgres
import Scorecard
import Store
import Testing

/// Alerts and deliveries as a test needs them, put in as the notifier does.
extension PostgresConnection {
    /// Stores an alert of quarter 1 of 2018-19; each is an episode of its own.
    func addAlert(
        _ id: String, _ kind: AlertKind = .newlyRed, of measure: String = "x", hour: Int = 0, service: String = "send"
    ) throws {
        try executeScript(
            """
            INSERT INTO series (authority, measure) VALUES ('E06000049', '\(measure)') ON CONFLICT DO NOTHING;
            INSERT INTO alert (
                alert_id, series_id, period_code, kind, episode, rating_revision, rating, event, raised_at,
                cause_topic, cause_partition, cause_offset)
            SELECT '\(id)', series_id, 1201801, '\(kind.rawValue)', (SELECT count(*) + 1 FROM alert), 3, '',
                '{"service":"\(service)"}', timestamptz '2018-10-31T00:00:00Z' + interval '\(hour) hours', 'ratings', 2, 77
            FROM series WHERE measure = '\(measure)';
            """)
    }

    /// Puts an alert into a delivery.
    ///
    /// - Returns: The delivery's number.
    @discardableResult
    func enqueue(
        _ alert: String, by channel: String = "email", to address: String = "lead@example.org", wait: String = "0",
        isHeld: Bool = false
    ) throws -> Int64 {
        try executeScript(
            "SELECT enqueue_delivery('\(alert)', '\(channel)', 'Lead', '\(address)', '\(wait)', \(isHeld))")
        let found = try rows(
            """
            SELECT delivery_id::text FROM delivery JOIN delivery_alert USING (delivery_id)
            WHERE alert_id = '\(alert)' AND channel = '\(channel)' AND recipient_address = '\(address)'
            """)
        return try #require(found.first.flatMap { Int64($0[0]) })
    }

    /// Each state that a delivery was in, with its cause.
    func trail(of delivery: Int64) throws -> [String] {
        try AlertTrailStore.changes(ofDelivery: delivery, on: self).map { "\($0.state): \($0.cause)" }
    }

    func state(of delivery: Int64) throws -> String {
        try rows("SELECT state FROM delivery WHERE delivery_id = \(delivery)").first?[0] ?? "none"
    }

    /// Sets columns of a delivery, as time would.
    func set(_ assignments: String, of delivery: Int64) throws {
        try executeScript("UPDATE delivery SET \(assignments) WHERE delivery_id = \(delivery)")
    }
}
