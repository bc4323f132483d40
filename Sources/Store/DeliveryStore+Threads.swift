package import Postgres

extension DeliveryStore {
    private static let thread = PostgresStatement(
        name: "thread_of_delivery",
        sql: """
            WITH mine AS (SELECT * FROM delivery WHERE delivery_id = $1),
            begun AS (
                SELECT alert.series_id, max(first.raised_at) AS raised_at
                FROM delivery_alert JOIN alert USING (alert_id)
                JOIN alert AS first ON first.series_id = alert.series_id AND first.kind = 'newly-red'
                    AND first.raised_at <= alert.raised_at AND first.alert_id <> alert.alert_id
                WHERE delivery_id = $1 AND alert.kind <> 'newly-red'
                GROUP BY alert.series_id)
            SELECT message_id FROM (
                SELECT DISTINCT earlier.delivery_id, earlier.message_id
                FROM begun
                JOIN alert ON alert.series_id = begun.series_id AND alert.raised_at >= begun.raised_at
                JOIN delivery_alert USING (alert_id)
                JOIN delivery AS earlier USING (delivery_id)
                JOIN mine ON earlier.channel = mine.channel AND earlier.recipient_address = mine.recipient_address
                    AND earlier.delivery_id < mine.delivery_id
                WHERE earlier.state = 'sent'
                UNION
                SELECT earlier.delivery_id, earlier.message_id
                FROM mine JOIN delivery AS earlier ON earlier.delivery_id = mine.resend_of
                ORDER BY delivery_id DESC LIMIT 20) AS earlier
            ORDER BY delivery_id
            """)

    /// The ids of the messages that a delivery continues, the oldest first, at most 20: those to the same recipient that told
    /// of its measures since they turned red, and the one that it is sent instead of.
    package static func thread(of delivery: Int64, on connection: PostgresConnection) throws -> [String] {
        try connection.query(thread, .int8(delivery)).map { try $0.string(0) }
    }
}
