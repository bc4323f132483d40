package import Contracts
package import Postgres
package import Scorecard

/// What operators see of deliveries, and do with those that are held.
extension DeliveryStore {
    /// Why a delivery is held.
    package enum HoldReason: String, CaseIterable, Sendable {
        /// The server took it, or may have, and its answer was lost.
        case uncertain
        /// It may have been sent before the database was set back.
        case restored
        /// An operator said so.
        case byOperator = "operator"
    }

    /// Which deliveries are meant.
    package struct Filter: Sendable {
        package var state: String?
        package var holdReason: HoldReason?
        package var authority: AuthorityCode?
        package var measure: MeasureID?
        package var service: String?
        package var kind: AlertKind?
        package var channel: String?
        package init() {}
    }

    /// A delivery without whom it goes to, which is not everybody's business.
    package struct Listed: Sendable {
        package let id: Int64
        package let state: String
        package let holdReason: String?
        package let channel: String
        package let dueAt: Timestamp
        package let attempts: Int32
        package let resends: Int32
        /// What it tells of: kind, authority, measure and period of each alert.
        package let alerts: [Alert]

        package struct Alert: Sendable {
            package let kind: String
            package let authority: String
            package let measure: String
            package let period: String
        }
    }

    private static let list = PostgresStatement(
        name: "list_deliveries",
        sql: """
            SELECT delivery_id, state, hold_reason, channel, due_at, attempts, resends, told.kinds, told.authorities,
                told.measures, told.periods
            FROM delivery
            CROSS JOIN LATERAL (
                SELECT array_agg(alert.kind ORDER BY alert_id) AS kinds,
                    array_agg(series.authority ORDER BY alert_id) AS authorities,
                    array_agg(series.measure ORDER BY alert_id) AS measures,
                    array_agg(alert.period_code::text ORDER BY alert_id) AS periods,
                    bool_or((series.authority = $3 OR $3 IS NULL) AND (series.measure = $4 OR $4 IS NULL)
                        AND (alert.kind = $5 OR $5 IS NULL)
                        AND ($6 IS NULL OR nullif(alert.event, '')::jsonb ->> 'service' = $6)) AS is_meant
                FROM delivery_alert JOIN alert USING (alert_id) JOIN series USING (series_id)
                WHERE delivery_alert.delivery_id = delivery.delivery_id) AS told
            WHERE (state = $1 OR $1 IS NULL) AND (hold_reason = $2 OR $2 IS NULL) AND told.is_meant
                AND (channel = $7 OR $7 IS NULL)
            ORDER BY delivery_id DESC LIMIT $8
            """)

    /// The newest deliveries first.
    package static func list(
        _ filter: Filter, limit: Int64, on connection: PostgresConnection
    ) throws -> [Listed] {
        try connection.query(
            list, .optional(filter.state), .optional(filter.holdReason?.rawValue),
            .optional(filter.authority?.rawValue), .optional(filter.measure?.rawValue),
            .optional(filter.kind?.rawValue), .optional(filter.service), .optional(filter.channel), .int8(limit)
        ).map { row in
            let (kinds, authorities) = (try row.strings(7), try row.strings(8))
            let (measures, periods) = (try row.strings(9), try row.strings(10))
            return Listed(
                id: try row.int64(0), state: try row.string(1), holdReason: try row.optionalString(2),
                channel: try row.string(3),
                dueAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(4)), attempts: try row.int32(5),
                resends: try row.int32(6),
                alerts: kinds.indices.map { place in
                    Listed.Alert(
                        kind: kinds[place], authority: authorities[place], measure: measures[place],
                        period: Int32(periods[place]).flatMap(Period.init(code:))?.description ?? periods[place])
                })
        }
    }

    private static let release = PostgresStatement(
        name: "release_deliveries",
        sql: """
            UPDATE delivery SET state = 'pending', hold_reason = NULL, due_at = now(), changed_at = now(),
                wanted_at = now(), cause = $2
            WHERE delivery_id = ANY ($1) AND state = 'held' RETURNING delivery_id
            """)
    private static let dismiss = PostgresStatement(
        name: "dismiss_deliveries",
        sql: """
            UPDATE delivery SET state = 'dismissed', hold_reason = NULL, changed_at = now(), cause = $2
            WHERE delivery_id = ANY ($1) AND state IN ('held', 'failed', 'expired') RETURNING delivery_id
            """)

    /// What is done with a held delivery.
    package enum Decision: Sendable {
        /// It is sent, with the Message-ID that it always had.
        case release
        /// It needs no sending; what has failed or expired is then no longer shown as lost.
        case dismiss
    }

    /// Decides about deliveries that are held.
    ///
    /// - Parameter cause: Who decided, and why.
    /// - Returns: Those that it was done with; the others are not held any more, or never were.
    package static func decide(
        _ decision: Decision, _ deliveries: [Int64], because cause: String, on connection: PostgresConnection
    ) throws -> [Int64] {
        var ids = PostgresArray(of: .int8)
        for delivery in deliveries { ids.append(delivery) }
        return try connection.query(decision == .release ? release : dismiss, .array(ids), .text(cause)).map {
            try $0.int64(0)
        }
    }
}
