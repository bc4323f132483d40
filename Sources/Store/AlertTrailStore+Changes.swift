package import Contracts
package import Postgres

extension AlertTrailStore {
    /// Something that became of an alert.
    package struct AlertChange: Sendable {
        /// `raised`, `routed`, `silenced`, `unrouted`, `retracted` or `withdrawn`.
        package let change: String
        package let cause: String
        package let changedAt: Timestamp
    }

    /// A state that a delivery came into.
    package struct DeliveryChange: Sendable {
        package let state: String
        package let cause: String
        /// The login that changed it.
        package let changedBy: String
        package let changedAt: Timestamp
    }

    private static let alertChanges = PostgresStatement(
        name: "changes_of_alert",
        sql: """
            SELECT change, cause, changed_at FROM alert_change WHERE alert_id = $1
            ORDER BY changed_at, change <> 'raised', change, cause
            """)
    private static let deliveryChanges = PostgresStatement(
        name: "changes_of_delivery",
        sql: """
            SELECT state, cause, changed_by, changed_at FROM delivery_change WHERE delivery_id = $1
            ORDER BY delivery_change_id
            """)
    private static let deliveries = PostgresStatement(
        name: "deliveries_of_alert",
        sql: "SELECT delivery_id FROM delivery_alert WHERE alert_id = $1 ORDER BY delivery_id")
    private static let latest = PostgresStatement(
        name: "latest_deliveries_of_alert",
        sql: """
            SELECT delivery_id FROM delivery_alert
            WHERE alert_id = $1 AND NOT EXISTS (
                SELECT FROM delivery AS newer WHERE newer.resend_of = delivery_alert.delivery_id)
            ORDER BY delivery_id
            """)

    /// What became of an alert, in the order of time.
    package static func changes(
        ofAlert alert: String, on connection: PostgresConnection
    ) throws -> [AlertChange] {
        try connection.query(alertChanges, .text(alert)).map { row in
            AlertChange(
                change: try row.string(0), cause: try row.string(1),
                changedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(2)))
        }
    }

    /// Every state that a delivery was in, in the order of time.
    package static func changes(
        ofDelivery delivery: Int64, on connection: PostgresConnection
    ) throws -> [DeliveryChange] {
        try connection.query(deliveryChanges, .int8(delivery)).map { row in
            DeliveryChange(
                state: try row.string(0), cause: try row.string(1), changedBy: try row.string(2),
                changedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(3)))
        }
    }

    /// The deliveries that tell of an alert.
    ///
    /// - Parameter isLatest: Without those that a later delivery was sent in place of.
    package static func deliveries(
        ofAlert alert: String, isLatest: Bool = false, on connection: PostgresConnection
    ) throws -> [Int64] {
        try connection.query(isLatest ? latest : deliveries, .text(alert)).map { try $0.int64(0) }
    }
}
