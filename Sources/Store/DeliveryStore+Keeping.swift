package import Postgres

/// What is done with deliveries that nobody sends any more.
extension DeliveryStore {
    /// What is done with a delivery of which nobody knows whether it was taken.
    package enum AfterUncertain: Sendable {
        /// Tried again, as the receiver can tell a copy.
        case retry
        /// Sent once more, then held.
        case resendOnce
        case hold
    }

    private static let findUncertain = PostgresStatement(
        name: "find_uncertain",
        sql: """
            UPDATE delivery SET state = 'uncertain', lease_token = NULL, lease_until = NULL, changed_at = now(),
                may_have_been_sent = true, last_error = 'the sender vanished between hand-over and answer',
                cause = 'the sender vanished between hand-over and answer'
            WHERE channel = $1 AND state = 'committing' AND lease_until < clock_timestamp()
            """)

    /// Makes a channel's deliveries uncertain whose sender vanished while it committed.
    ///
    /// - Returns: How many were found.
    package static func findUncertain(
        channel: String, on connection: PostgresConnection
    ) throws(PostgresError) -> Int {
        try connection.query(findUncertain, .text(channel)).rowsAffected
    }

    private static let resolveUncertain = PostgresStatement(
        name: "resolve_uncertain",
        sql: """
            UPDATE delivery SET changed_at = now(), resends = resends + policy.is_resent::integer,
                due_at = now() + make_interval(secs => least(600, power(2, least(attempts, 10)))),
                state = CASE WHEN policy.is_resent THEN 'retry-at' ELSE 'held' END,
                hold_reason = CASE WHEN NOT policy.is_resent THEN 'uncertain' END,
                cause = CASE WHEN policy.is_resent THEN 'sent again, by the policy of its channel'
                    ELSE 'it may have been taken, and its channel''s policy sends it no more' END
            FROM (
                SELECT delivery_id, $2::int4 < 0 OR resends < $2::int4 AS is_resent
                FROM delivery WHERE channel = $1 AND state = 'uncertain') AS policy
            WHERE delivery.delivery_id = policy.delivery_id AND state = 'uncertain'
            """)

    /// Does with a channel's uncertain deliveries as it says.
    package static func resolveUncertain(
        channel: String, _ policy: AfterUncertain, on connection: PostgresConnection
    ) throws(PostgresError) {
        let most: Int32 =
            switch policy {
            case .retry: -1
            case .resendOnce: 1
            case .hold: 0
            }
        _ = try connection.query(resolveUncertain, .text(channel), .int4(most))
    }

    private static let expire = PostgresStatement(
        name: "expire_deliveries",
        sql: """
            UPDATE delivery SET state = 'expired', changed_at = now(),
                cause = 'not taken in the time that its channel allows'
            WHERE channel = $1 AND state IN ('pending', 'retry-at')
                AND greatest(wanted_at, CASE WHEN attempts = 0 THEN due_at ELSE wanted_at END)
                    < clock_timestamp() - make_interval(secs => $2::int8 / 1000.0)
            RETURNING delivery_id
            """)

    /// Gives up what a channel did not get rid of in time.
    ///
    /// - Parameter age: How long after it was asked for, or first due.
    /// - Returns: The deliveries that were given up.
    package static func expire(
        channel: String, after age: Duration, on connection: PostgresConnection
    ) throws -> [Int64] {
        try connection.query(expire, .text(channel), .int8(age.milliseconds)).map { try $0.int64(0) }
    }

    private static let failOrphans = PostgresStatement(
        name: "fail_deliveries_without_channel",
        sql: """
            UPDATE delivery SET state = 'failed', changed_at = now(), last_error = 'no channel of that name is configured',
                cause = 'no channel of that name is configured'
            WHERE state IN ('pending', 'retry-at') AND due_at < clock_timestamp() - interval '1 hour'
                AND channel <> ALL ($1::text[])
            RETURNING delivery_id
            """)

    /// Gives up what has been due for an hour by a channel that is not there any more: an instance that was configured
    /// before a channel came must not give up what one beside it sends.
    package static func failOrphans(
        except channels: [String], on connection: PostgresConnection
    ) throws -> [Int64] {
        var names = PostgresArray(of: .text)
        for channel in channels { try names.append(channel) }
        return try connection.query(failOrphans, .array(names)).map { try $0.int64(0) }
    }
}
