package import Postgres

/// Deliveries and their states: `pending → claimed → committing → sent | failed | retry-at`, and from a crash in
/// `committing` to `uncertain`; `held` waits for an operator, who may make it `dismissed`.
package enum DeliveryStore {
    /// A delivery that the caller alone may send until its lease ends.
    package struct Claimed: Sendable {
        package let id: Int64
        package let messageID: String
        package let channel: String
        package let recipientName: String
        package let recipientAddress: String
        /// Attempts that failed before this one.
        package let attempts: Int32
    }

    private static let claim = PostgresStatement(
        name: "claim_deliveries",
        sql: """
            UPDATE delivery SET state = 'claimed', lease_token = $1,
                lease_until = clock_timestamp() + make_interval(secs => $2::int8 / 1000.0), changed_at = now()
            WHERE delivery_id IN (
                SELECT delivery_id FROM delivery
                WHERE ((state IN ('pending', 'retry-at') AND due_at <= clock_timestamp())
                    OR (state = 'claimed' AND lease_until < clock_timestamp()))
                    AND (SELECT is_own_incarnation())
                ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING delivery_id, message_id, channel, recipient_name, recipient_address, attempts
            """)

    /// Takes deliveries that are due; one whose sender vanished before it committed is safe to take again. None in a copy
    /// of the database, as long as nobody has noted that it is one.
    package static func claim(
        token: String, lease: Duration, limit: Int32, on connection: PostgresConnection
    ) throws -> [Claimed] {
        try connection.query(claim, .text(token), .int8(lease.milliseconds), .int4(limit)).map { row in
            Claimed(
                id: try row.int64(0), messageID: try row.string(1), channel: try row.string(2),
                recipientName: try row.string(3), recipientAddress: try row.string(4), attempts: try row.int32(5))
        }
    }

    private static let findUncertain = PostgresStatement(
        name: "find_uncertain",
        sql: """
            UPDATE delivery SET state = 'uncertain', lease_token = NULL, lease_until = NULL, changed_at = now(),
                last_error = 'the sender vanished between hand-over and answer'
            WHERE state = 'committing' AND lease_until < clock_timestamp()
            """)

    private static let resolveUncertain = PostgresStatement(
        name: "resolve_uncertain",
        sql: """
            UPDATE delivery SET changed_at = now(), due_at = now(), resends = resends + policy.resends_once::integer,
                state = CASE WHEN policy.resends_once THEN 'retry-at' ELSE 'held' END,
                hold_reason = CASE WHEN NOT policy.resends_once THEN 'uncertain' END
            FROM (
                SELECT delivery_id, resends = 0 AND channel = ANY ($1::text[]) AS resends_once
                FROM delivery WHERE state = 'uncertain') AS policy
            WHERE delivery.delivery_id = policy.delivery_id AND state = 'uncertain'
            """)

    /// Makes deliveries uncertain whose sender vanished while it committed.
    ///
    /// - Returns: How many were found.
    package static func findUncertain(on connection: PostgresConnection) throws(PostgresError) -> Int {
        try connection.query(findUncertain).rowsAffected
    }

    /// Does with uncertain deliveries as their channel says: once more with the same message id, or held.
    package static func resolveUncertain(
        resendOnce channels: [String], on connection: PostgresConnection
    ) throws(PostgresError) {
        var names = PostgresArray(of: .text)
        for channel in channels { try names.append(channel) }
        _ = try connection.query(resolveUncertain, .array(names))
    }
}
