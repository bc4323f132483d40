package import Contracts
package import Postgres
package import Scorecard

extension ExplanationStore {
    private static let values = PostgresStatement(
        name: "explained_values",
        sql: """
            SELECT stored.revision, stored.value::text, stored.symbol, stored.numerator::text,
                stored.denominator::text, stored.status, stored.as_at, stored.submitted_at, stored.received_at,
                stored.source, stored.commentary, stored.backfill, stored.warnings
            FROM series JOIN return_revision AS stored USING (series_id)
            WHERE series.authority = $1 AND series.measure = $2 AND stored.period_code = $3
                AND ($4::timestamptz IS NULL OR stored.received_at <= $4)
            ORDER BY stored.revision
            """)

    private static let ratings = PostgresStatement(
        name: "explained_ratings",
        sql: """
            SELECT rating.event, rating.known_at
            FROM series JOIN rating USING (series_id)
            WHERE series.authority = $1 AND series.measure = $2 AND rating.period_code = $3
                AND ($4::timestamptz IS NULL OR rating.known_at <= $4)
            ORDER BY rating.rating_revision
            """)

    private static let alerts = PostgresStatement(
        name: "explained_alerts",
        sql: """
            SELECT alert.alert_id, alert.kind, alert.episode, alert.rating_revision, alert.rating, alert.raised_at
            FROM series JOIN alert USING (series_id)
            WHERE series.authority = $1 AND series.measure = $2 AND alert.period_code = $3
                AND ($4::timestamptz IS NULL OR alert.raised_at <= $4)
            ORDER BY alert.episode, alert.kind = 'retracted' DESC, alert.kind
            """)

    /// - Parameter asAt: Only what was known then; `nil` for all.
    package static func read(
        _ series: Series, _ period: Period, asAt: Timestamp?, on connection: PostgresConnection
    ) throws -> Stored {
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            for statement in [values, ratings, alerts] {
                try pipeline.add(
                    statement, .text(series.authority.rawValue), .text(series.measure.rawValue), .int4(period.code),
                    .optional(asAt))
            }
            try CommentaryStore.addVersions(of: series, in: period, asAt: asAt, to: &pipeline)
        }
        return Stored(
            values: try results[0].compactMap(value), ratings: try results[1].compactMap(rated),
            alerts: try results[2].compactMap(alert), commentary: try CommentaryStore.read(results[3]))
    }

    private static func value(_ row: PostgresRow) throws -> Value? {
        guard let value = try ValueStore.value(row, from: 1) else { return nil }
        let symbol = value.symbol == nil ? try row.optionalString(2) : nil
        return Value(
            revision: try row.int32(0), value: value, mark: symbol.flatMap(ValueMark.init(rawValue:)),
            numerator: try row.optionalString(3).flatMap { DecimalNumber($0) },
            denominator: try row.optionalString(4).flatMap { DecimalNumber($0) }, status: try row.string(5),
            asAt: try row.optionalDate(6).map { CalendarDate(daysSince1970: Int($0.daysSince1970)) },
            submittedAt: try timestamp(row, 7), receivedAt: try timestamp(row, 8), source: try row.string(9),
            commentary: try row.optionalString(10), backfill: try row.bool(11), warnings: try row.strings(12))
    }

    private static func rated(_ row: PostgresRow) throws -> Rated? {
        guard let record = RatingRecord(event: try row.string(0)) else { return nil }
        return Rated(record: record, knownAt: try timestamp(row, 1))
    }

    private static func alert(_ row: PostgresRow) throws -> Alert? {
        guard let kind = AlertKind(rawValue: try row.string(1)) else { return nil }
        return Alert(
            id: try row.string(0), kind: kind, episode: try row.int32(2), ratingRevision: try row.int32(3),
            isRuleChange: RatingFacts(event: try row.string(4))?.isRerated ?? false, raisedAt: try timestamp(row, 5))
    }

    private static func timestamp(_ row: PostgresRow, _ column: Int) throws -> Timestamp {
        Timestamp(microsecondsSince1970: try row.timestampMicroseconds(column))
    }
}
