package import Postgres

/// Deliveries and their states: `pending → claimed → committing → sent | failed | retry-at | expired`, and from a crash in
/// `committing` to `uncertain`; `held` waits for an operator, who may make it `dismissed`. Every change says why.
package enum DeliveryStore {
    /// A delivery that the caller alone may send until its lease ends.
    package struct Claimed: Sendable {
        package let id: Int64
        package let messageID: String
        package let recipientName: String
        /// Empty for a channel that reaches no person.
        package let recipientAddress: String
        /// Attempts that failed before this one.
        package let attempts: Int32
        /// The receiver may have taken an attempt before this one.
        package let mayHaveBeenSent: Bool
    }

    private static let claim = PostgresStatement(
        name: "claim_deliveries",
        sql: """
            UPDATE delivery SET state = 'claimed', lease_token = $1, cause = 'it is due',
                lease_until = clock_timestamp() + make_interval(secs => $2::int8 / 1000.0), changed_at = now()
            WHERE delivery_id IN (
                SELECT delivery_id FROM delivery
                WHERE channel = $3 AND ((state IN ('pending', 'retry-at') AND due_at <= clock_timestamp())
                    OR (state = 'claimed' AND lease_until < clock_timestamp()))
                    AND (SELECT is_own_incarnation())
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING delivery_id, message_id, recipient_name, recipient_address, attempts, may_have_been_sent
            """)

    /// Takes the delivery of a channel that has been due for longest; one whose sender vanished before it committed is safe
    /// to take again. None in a copy of the database, as long as nobody has noted that it is one.
    package static func claim(
        channel: String, token: String, lease: Duration, on connection: PostgresConnection
    ) throws -> Claimed? {
        try connection.query(claim, .text(token), .int8(lease.milliseconds), .text(channel)).first.map { row in
            Claimed(
                id: try row.int64(0), messageID: try row.string(1), recipientName: try row.string(2),
                recipientAddress: try row.string(3), attempts: try row.int32(4), mayHaveBeenSent: try row.bool(5))
        }
    }
}
