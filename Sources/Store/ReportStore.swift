package import Contracts
package import Postgres
package import Scorecard

/// Reads what a report shows of one authority.
package enum ReportStore {
    private static let values = PostgresStatement(
        name: "report_values",
        sql: """
            SELECT newest.measure, newest.period_code, newest.value::text, newest.symbol, newest.numerator::text,
                newest.denominator::text, newest.status, newest.commentary, newest.warnings, newest.as_at,
                EXISTS (
                    SELECT FROM return_revision AS earlier
                    WHERE earlier.series_id = newest.series_id AND earlier.period_code = newest.period_code
                        AND earlier.revision < newest.revision
                        AND ($2::timestamptz IS NULL OR earlier.received_at <= $2)
                        AND (num_nonnulls(earlier.value, earlier.numerator) > 0
                            OR earlier.symbol NOT IN ('not-due', 'not-supplied'))
                        AND (
                            earlier.value IS DISTINCT FROM newest.value
                            OR (newest.value IS NULL AND earlier.numerator * newest.denominator
                                IS DISTINCT FROM newest.numerator * earlier.denominator)
                            OR (newest.value IS NULL AND newest.numerator IS NULL
                                AND earlier.symbol IS DISTINCT FROM newest.symbol))),
                counted.numerator::text, counted.denominator::text
            FROM (
                SELECT DISTINCT ON (series.measure, stored.period_code)
                    series.measure, stored.series_id, stored.period_code, stored.revision, stored.value, stored.symbol,
                    stored.numerator, stored.denominator, stored.status, stored.commentary, stored.warnings,
                    stored.as_at
                FROM series JOIN return_revision AS stored USING (series_id)
                WHERE series.authority = $1 AND ($2::timestamptz IS NULL OR stored.received_at <= $2)
                ORDER BY series.measure, stored.period_code, stored.revision DESC
            ) AS newest
            LEFT JOIN LATERAL (
                SELECT numerator, denominator FROM return_revision AS earlier
                WHERE earlier.series_id = newest.series_id AND earlier.period_code = newest.period_code
                    AND earlier.revision <= newest.revision AND earlier.numerator IS NOT NULL
                    AND ($2::timestamptz IS NULL OR earlier.received_at <= $2)
                ORDER BY earlier.revision DESC LIMIT 1
            ) AS counted ON true
            """)

    private static let ratings = PostgresStatement(
        name: "report_ratings",
        sql: """
            SELECT DISTINCT ON (series.measure, rating.period_code)
                series.measure, rating.period_code, rating.rag, rating.red_periods, rating.event
            FROM series JOIN rating USING (series_id)
            WHERE series.authority = $1 AND ($2::timestamptz IS NULL OR rating.known_at <= $2)
            ORDER BY series.measure, rating.period_code, rating.rating_revision DESC
            """)

    /// Everything that a report of one authority needs, in one round trip.
    ///
    /// - Parameters:
    ///   - sources: The series that it is compared with, each with the days that matter.
    ///   - asAt: Only what was known then; `nil` for all.
    package static func read(
        _ authority: AuthorityCode, sources: [Series: ClosedRange<CalendarDate>], catalogue: Catalogue,
        asAt: Timestamp?,
        on connection: PostgresConnection
    ) throws -> Stored {
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try pipeline.add(values, .text(authority.rawValue), .optional(asAt))
            try pipeline.add(ratings, .text(authority.rawValue), .optional(asAt))
            try ValueStore.addComparisons(sources, of: catalogue, asAt: asAt, to: &pipeline)
            try CommentaryStore.addNewest(authority, asAt: asAt, to: &pipeline)
        }
        return Stored(
            values: try results[0].compactMap(value), ratings: try results[1].compactMap(rated),
            comparisons: try ValueStore.readComparisons(results[2]), commentary: try CommentaryStore.read(results[3]))
    }

    private static func value(_ row: PostgresRow) throws -> Value? {
        guard let measure = MeasureID(try row.string(0)), let period = Period(code: try row.int32(1)),
            let value = try ValueStore.value(row, from: 2)
        else { return nil }
        return Value(
            measure: measure, period: period, value: value, counts: try ValueStore.counts(row, from: 11),
            mark: value.symbol == nil ? try row.optionalString(3).flatMap(ValueMark.init(rawValue:)) : nil,
            isProvisional: try row.string(6) == "provisional", isRestated: try row.bool(10),
            commentary: try row.optionalString(7), warnings: try row.strings(8),
            asAt: try row.optionalDate(9).map { CalendarDate(daysSince1970: Int($0.daysSince1970)) })
    }

    private static func rated(_ row: PostgresRow) throws -> Rated? {
        guard let measure = MeasureID(try row.string(0)), let period = Period(code: try row.int32(1)),
            let rag = RAGRating(rawValue: try row.string(2)), let facts = RatingFacts(event: try row.string(4))
        else { return nil }
        return Rated(
            measure: measure, period: period, rag: rag, redPeriods: Int(try row.int32(3)), facts: facts)
    }
}
