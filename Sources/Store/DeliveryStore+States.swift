package import Postgres

extension DeliveryStore {
    /// Where a claimed delivery goes.
    package enum Outcome: Sendable {
        case sent(answer: String)
        case failed(error: String)
        case retry(after: Duration, error: String)
        /// The answer to what was handed over never came.
        case uncertain(error: String)
        /// The sender stops: no attempt was made.
        case released
    }

    private static let commit = PostgresStatement(
        name: "commit_delivery",
        sql: """
            UPDATE delivery SET state = 'committing', changed_at = now(), cause = 'it is handed over',
                lease_until = clock_timestamp() + make_interval(secs => $3::int8 / 1000.0)
            WHERE delivery_id = $1 AND lease_token = $2 AND state = 'claimed'
            """)

    /// Notes that the message is about to be handed over.
    ///
    /// - Returns: False where the lease went to somebody else: then it must not be sent.
    package static func commit(
        _ delivery: Int64, token: String, lease: Duration, on connection: PostgresConnection
    ) throws(PostgresError) -> Bool {
        try connection.query(commit, .int8(delivery), .text(token), .int8(lease.milliseconds)).rowsAffected == 1
    }

    private static let settle = PostgresStatement(
        name: "settle_delivery",
        sql: """
            UPDATE delivery SET state = $3, changed_at = now(), lease_token = NULL, lease_until = NULL, cause = $8,
                may_have_been_sent = may_have_been_sent OR $3 = 'uncertain',
                due_at = CASE WHEN $4::int8 IS NULL THEN due_at
                    ELSE clock_timestamp() + make_interval(secs => $4::int8 / 1000.0) END,
                attempts = attempts + $5, last_error = COALESCE($6, last_error), answer = COALESCE($7, answer)
            WHERE delivery_id = $1 AND lease_token = $2
            """)

    private struct Row {
        let state: String
        let cause: String
        var wait: Duration?
        var error: String?
        var answer: String?
        var attempts: Int32 = 1
    }

    private static func row(of outcome: Outcome) -> Row {
        switch outcome {
        case .sent(let answer): Row(state: "sent", cause: "taken: \(answer)", answer: answer)
        case .failed(let error): Row(state: "failed", cause: error, error: error)
        case .retry(let wait, let error): Row(state: "retry-at", cause: error, wait: wait, error: error)
        case .uncertain(let error): Row(state: "uncertain", cause: error, error: error)
        case .released: Row(state: "pending", cause: "its sender stopped", attempts: 0)
        }
    }

    /// Stores what became of a delivery that the caller claimed.
    package static func settle(
        _ delivery: Int64, token: String, _ outcome: Outcome, on connection: PostgresConnection
    ) throws(PostgresError) {
        let row = row(of: outcome)
        func text(_ text: String?) -> PostgresParameter { text.map { .text($0) } ?? .null(.text) }
        _ = try connection.query(
            settle, .int8(delivery), .text(token), .text(row.state),
            row.wait.map { .int8($0.milliseconds) } ?? .null(.int8), .int4(row.attempts), text(row.error),
            text(row.answer), .text(row.cause))
    }

    /// Every state that a delivery may be in.
    package static let states = [
        "pending", "claimed", "committing", "sent", "failed", "retry-at", "uncertain", "held", "dismissed", "expired",
    ]

    /// Deliveries by state, and how long the oldest that is due has waited.
    package struct Waiting: Sendable {
        package let counts: [(state: String, count: Int64)]
        /// `nil` where none is due.
        package let oldestDueSeconds: Int64?
    }

    private static let counts = PostgresStatement(
        name: "delivery_counts", sql: "SELECT state, count(*) FROM delivery GROUP BY state ORDER BY state")
    private static let oldest = PostgresStatement(
        name: "oldest_due_delivery",
        sql: """
            SELECT EXTRACT(epoch FROM clock_timestamp() - min(due_at))::int8 FROM delivery
            WHERE state NOT IN ('sent', 'failed', 'held', 'dismissed', 'expired') AND due_at <= clock_timestamp()
            """)

    private static let oldestUnsent = PostgresStatement(
        name: "oldest_unsent_delivery",
        sql: """
            SELECT (EXTRACT(epoch FROM clock_timestamp() - min(created_at)) * 1000)::int8 FROM delivery
            WHERE state NOT IN ('sent', 'failed', 'held', 'dismissed', 'expired') AND (due_at <= clock_timestamp() OR attempts > 0)
            """)

    /// How long ago the oldest delivery was made that ought to have been sent by now; `nil` where there is none.
    package static func oldestUnsent(on connection: PostgresConnection) throws -> Duration? {
        let age = try connection.query(oldestUnsent).map { try $0.optionalInt64(0) }.first ?? nil
        return age.map { .milliseconds($0) }
    }

    package static func waiting(on connection: PostgresConnection) throws -> Waiting {
        Waiting(
            counts: try connection.query(counts).map { (state: try $0.string(0), count: try $0.int64(1)) },
            oldestDueSeconds: try connection.query(oldest).map { try $0.optionalInt64(0) }.first ?? nil)
    }
}
