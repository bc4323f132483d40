package import Contracts
package import Postgres
package import Scorecard

/// Reads what a report shows of one authority.
package enum ReportStore {
    /// The newest revision of a value, with what is shown beside it.
    package struct Value: Sendable {
        package let measure: MeasureID
        package let period: Period
        package let value: MeasuredValue
        /// Beside a number: revised, estimated or of low reliability.
        package let mark: String?
        package let isProvisional: Bool
        package let isRestated: Bool
        package let commentary: String?
        package let warnings: [String]
    }

    /// The newest rating of a period.
    package struct Rated: Sendable {
        package let measure: MeasureID
        package let period: Period
        package let rag: RAGRating
        package let redPeriods: Int
        package let facts: RatingFacts
    }

    private static let values = PostgresStatement(
        name: "report_values",
        sql: """
            SELECT DISTINCT ON (series.measure, stored.period_code)
                series.measure, stored.period_code, stored.value::text, stored.symbol, stored.numerator::text,
                stored.denominator::text, stored.status, stored.commentary, stored.warnings,
                count(*) OVER (PARTITION BY series.measure, stored.period_code) > 1
            FROM series JOIN return_revision AS stored USING (series_id)
            WHERE series.authority = $1 AND ($2::timestamptz IS NULL OR stored.received_at <= $2)
            ORDER BY series.measure, stored.period_code, stored.revision DESC
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
    ) throws -> (values: [Value], ratings: [Rated], comparisons: [ValueStore.Comparison]) {
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try pipeline.add(values, .text(authority.rawValue), .optional(asAt))
            try pipeline.add(ratings, .text(authority.rawValue), .optional(asAt))
            try ValueStore.addComparisons(sources, of: catalogue, asAt: asAt, to: &pipeline)
        }
        return (
            try results[0].compactMap(value), try results[1].compactMap(rated),
            try ValueStore.readComparisons(results[2])
        )
    }

    private static func value(_ row: PostgresRow) throws -> Value? {
        guard let measure = MeasureID(try row.string(0)), let period = Period(code: try row.int32(1)),
            let value = try ValueStore.value(row, from: 2)
        else { return nil }
        return Value(
            measure: measure, period: period, value: value,
            mark: value.symbol == nil ? try row.optionalString(3) : nil,
            isProvisional: try row.string(6) == "provisional", isRestated: try row.bool(9),
            commentary: try row.optionalString(7), warnings: try row.strings(8))
    }

    private static func rated(_ row: PostgresRow) throws -> Rated? {
        guard let measure = MeasureID(try row.string(0)), let period = Period(code: try row.int32(1)),
            let rag = RAGRating(rawValue: try row.string(2)), let facts = RatingFacts(event: try row.string(4))
        else { return nil }
        return Rated(
            measure: measure, period: period, rag: rag, redPeriods: Int(try row.int32(3)), facts: facts)
    }
}
