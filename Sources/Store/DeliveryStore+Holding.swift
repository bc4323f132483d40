package import Postgres

/// What operators do with deliveries that are waiting, or over.
extension DeliveryStore {
    private static let waiting = PostgresStatement(
        name: "waiting_deliveries",
        sql: """
            SELECT delivery_id FROM delivery
            WHERE state IN ('pending', 'retry-at') AND (channel = $1 OR $1 IS NULL) ORDER BY delivery_id
            """)
    /// One that a sender has claimed is being sent: it cannot be held any more.
    private static let hold = PostgresStatement(
        name: "hold_deliveries",
        sql: """
            UPDATE delivery SET state = 'held', hold_reason = 'operator', changed_at = now(), cause = $2
            WHERE delivery_id = ANY ($1) AND state IN ('pending', 'retry-at') RETURNING delivery_id
            """)
    private static let resend = PostgresStatement(name: "resend_delivery", sql: "SELECT resend_delivery($1, $2)")

    /// Deliveries that wait and can be held, the oldest first.
    ///
    /// - Parameter channel: `nil` for all.
    package static func waiting(channel: String?, on connection: PostgresConnection) throws -> [Int64] {
        try connection.query(waiting, .optional(channel)).map { try $0.int64(0) }
    }

    /// Keeps deliveries until an operator releases or dismisses them.
    ///
    /// - Parameter cause: Who decided, and why.
    /// - Returns: Those that are held now; the others are being sent, or over.
    package static func hold(
        _ deliveries: [Int64], because cause: String, on connection: PostgresConnection
    ) throws -> [Int64] {
        var ids = PostgresArray(of: .int8)
        for delivery in deliveries { ids.append(delivery) }
        return try connection.query(hold, .array(ids), .text(cause)).map { try $0.int64(0) }
    }

    /// Has a delivery sent again: as it is where it was never handed over, else as a new one.
    ///
    /// - Parameter cause: Who decided, and why.
    /// - Returns: The delivery that is sent; `nil` where this one is on its way already, is held, or tells of nothing.
    package static func resend(
        _ delivery: Int64, because cause: String, on connection: PostgresConnection
    ) throws -> Int64? {
        try connection.query(resend, .int8(delivery), .text(cause)).first?.optionalInt64(0)
    }
}
