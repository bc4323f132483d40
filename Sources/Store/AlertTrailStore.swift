package import Contracts
package import Postgres
package import Scorecard

/// What became of alerts and deliveries: every change that was noted, with its time and its cause.
package enum AlertTrailStore {
    /// A stored alert, and what was decided about it.
    package struct Alert: Sendable {
        package let id: String
        package let kind: String
        package let authority: String
        package let measure: String
        package let period: String
        package let episode: Int32
        package let ratingRevision: Int32
        /// The alert that this one takes back.
        package let retracts: String?
        package let raisedAt: Timestamp
        /// The rating that raised it, in the topic of ratings.
        package let cause: MessagePlace
        /// `routed`, `silenced` or `unrouted`; `nil` for an alert of before that was noted.
        package let fate: String?
        /// Whether it was taken back later.
        package let isRetracted: Bool
        /// As other systems see it, `scorecard.alert.raised.v1`.
        package let event: String
    }

    /// What was decided about who hears of an alert.
    package enum Fate: String, CaseIterable, Sendable {
        case routed, silenced, unrouted
    }

    /// Which alerts are meant.
    package struct Filter: Sendable {
        package var kind: AlertKind?
        package var authority: AuthorityCode?
        package var measure: MeasureID?
        package var service: String?
        package var fate: Fate?
        package init() {}
    }

    private static let columns = """
        SELECT alert.alert_id, alert.kind, series.authority, series.measure, alert.period_code, alert.episode,
            alert.rating_revision, alert.retracts, alert.raised_at, alert.cause_topic, alert.cause_partition,
            alert.cause_offset, noted.fate, noted.is_retracted, alert.event
        FROM alert JOIN series USING (series_id)
        CROSS JOIN LATERAL (
            SELECT max(change) FILTER (WHERE change IN ('routed', 'silenced', 'unrouted')) AS fate,
                coalesce(bool_or(change = 'retracted'), false) AS is_retracted
            FROM alert_change WHERE alert_change.alert_id = alert.alert_id) AS noted
        """

    private static let list = PostgresStatement(
        name: "list_alerts",
        sql: """
            \(columns)
            WHERE (alert.kind = $1 OR $1 IS NULL) AND (series.authority = $2 OR $2 IS NULL)
                AND (series.measure = $3 OR $3 IS NULL)
                AND ($4 IS NULL OR nullif(alert.event, '')::jsonb ->> 'service' = $4)
                AND (noted.fate = $5 OR $5 IS NULL)
            ORDER BY alert.raised_at DESC, alert.alert_id LIMIT $6
            """)
    private static let one = PostgresStatement(name: "one_alert", sql: "\(columns) WHERE alert.alert_id = $1")

    /// The newest alerts first, those that nobody heard of too.
    package static func list(_ filter: Filter, limit: Int64, on connection: PostgresConnection) throws -> [Alert] {
        try connection.query(
            list, .optional(filter.kind?.rawValue), .optional(filter.authority?.rawValue),
            .optional(filter.measure?.rawValue), .optional(filter.service), .optional(filter.fate?.rawValue),
            .int8(limit)
        ).map(alert)
    }

    /// - Returns: `nil` where there is no such alert.
    package static func alert(_ id: String, on connection: PostgresConnection) throws -> Alert? {
        try connection.query(one, .text(id)).first.map(alert)
    }

    private static func alert(_ row: PostgresRow) throws -> Alert {
        let code = try row.int32(4)
        return Alert(
            id: try row.string(0), kind: try row.string(1), authority: try row.string(2), measure: try row.string(3),
            period: Period(code: code)?.description ?? "\(code)", episode: try row.int32(5),
            ratingRevision: try row.int32(6), retracts: try row.optionalString(7),
            raisedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(8)),
            cause: MessagePlace(
                topic: try row.string(9), partition: try row.int32(10), offset: try row.int64(11)),
            fate: try row.optionalString(12), isRetracted: try row.bool(13), event: try row.string(14))
    }
}

extension PostgresParameter {
    static func optional(_ text: String?) -> PostgresParameter { text.map { .text($0) } ?? .null(.text) }
}
