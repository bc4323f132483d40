package import Contracts
package import Postgres

extension AlertTrailStore {
    /// A delivery with all that may be shown of it.
    package struct Delivery: Sendable {
        package let id: Int64
        package let state: String
        package let holdReason: String?
        /// Why it is in its state.
        package let cause: String
        package let channel: String
        package let createdAt: Timestamp
        package let dueAt: Timestamp
        package let attempts: Int32
        package let resends: Int32
        /// The delivery that this one was sent in place of.
        package let resendOf: Int64?
        /// The alerts that it tells of, by their ids.
        package let alerts: [String]
    }

    /// Whom a delivery goes to.
    package enum Recipient: Hashable, Sendable {
        case person(name: String, address: String)
        /// Its channel reaches a room or a system.
        case nobody
        /// This database role does not see people's addresses.
        case hidden
    }

    private static let delivery = PostgresStatement(
        name: "one_delivery",
        sql: """
            SELECT delivery_id, state, hold_reason, cause, channel, created_at, due_at, attempts, resends, resend_of,
                ARRAY(SELECT alert_id FROM delivery_alert
                    WHERE delivery_alert.delivery_id = delivery.delivery_id ORDER BY alert_id)
            FROM delivery WHERE delivery_id = $1
            """)

    /// - Returns: `nil` where there is no such delivery.
    package static func delivery(_ id: Int64, on connection: PostgresConnection) throws -> Delivery? {
        try connection.query(delivery, .int8(id)).first.map { row in
            Delivery(
                id: try row.int64(0), state: try row.string(1), holdReason: try row.optionalString(2),
                cause: try row.string(3), channel: try row.string(4),
                createdAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(5)),
                dueAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(6)), attempts: try row.int32(7),
                resends: try row.int32(8), resendOf: try row.optionalInt64(9), alerts: try row.strings(10))
        }
    }

    private static let seesRecipients = PostgresStatement(
        name: "sees_recipients",
        sql: """
            SELECT has_column_privilege('delivery', 'recipient_name', 'SELECT')
                AND has_column_privilege('delivery', 'recipient_address', 'SELECT')
            """)
    private static let recipient = PostgresStatement(
        name: "recipient_of_delivery",
        sql: "SELECT recipient_name, recipient_address FROM delivery WHERE delivery_id = $1")

    /// Whom a delivery goes to, where this role may know that.
    package static func recipient(
        ofDelivery delivery: Int64, on connection: PostgresConnection
    ) throws -> Recipient {
        guard try connection.query(seesRecipients).first?.bool(0) ?? false else { return .hidden }
        guard let row = try connection.query(recipient, .int8(delivery)).first else { return .nobody }
        let address = try row.string(1)
        return address.isEmpty ? .nobody : .person(name: try row.string(0), address: address)
    }
}
