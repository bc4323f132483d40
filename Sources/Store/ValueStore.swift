package import Contracts
package import Postgres
package import Scorecard

/// Reads returned values for ratings and reports.
package enum ValueStore {
    /// One revision of a series' value.
    package struct Revision: Sendable {
        package let seriesID: Int32
        package let period: Period
        package let revision: Int32
        package let value: MeasuredValue
    }

    private static let revisions = PostgresStatement(
        name: "revisions_in_spans",
        sql: """
            SELECT span.series_id, stored.period_code, stored.revision, stored.value::text, stored.symbol,
                stored.numerator::text, stored.denominator::text
            FROM unnest($1::int4[], $2::int4[], $3::int4[]) AS span (series_id, first_code, last_code)
            CROSS JOIN LATERAL (
                SELECT period_code, revision, value, symbol, numerator, denominator FROM return_revision
                WHERE series_id = span.series_id AND period_code BETWEEN span.first_code AND span.last_code
                ORDER BY period_code, revision
            ) AS stored
            """)

    /// Adds the query for every revision of some stretches of series to a round trip.
    package static func addRevisions(of spans: PeriodSpans, to pipeline: inout PostgresPipeline) throws(PostgresError) {
        try pipeline.add(revisions, .array(spans.seriesID), .array(spans.firstCode), .array(spans.lastCode))
    }

    package static func readRevisions(_ result: PostgresResult) throws -> [Revision] {
        try result.compactMap { row in
            guard let period = Period(code: try row.int32(1)), let value = try value(row, from: 3) else { return nil }
            return Revision(seriesID: try row.int32(0), period: period, revision: try row.int32(2), value: value)
        }
    }

    /// Reads numerator and denominator from two columns.
    static func counts(_ row: PostgresRow, from column: Int) throws -> ReturnCounts? {
        guard let numerator = try row.optionalString(column).flatMap({ DecimalNumber($0) }),
            let denominator = try row.optionalString(column + 1).flatMap({ DecimalNumber($0) })
        else { return nil }
        return ReturnCounts(numerator: numerator, denominator: denominator)
    }

    /// Reads value, symbol, numerator and denominator from four columns.
    static func value(_ row: PostgresRow, from column: Int) throws -> MeasuredValue? {
        MeasuredValue(
            value: try row.optionalString(column), symbol: try row.optionalString(column + 1),
            numerator: try row.optionalString(column + 2), denominator: try row.optionalString(column + 3))
    }

    /// The newest revision of a value, with the series it belongs to.
    package struct Comparison: Sendable {
        package let series: Series
        package let period: Period
        package let value: MeasuredValue
        /// What the value is the quotient of, where that was asked for and is known.
        package var counts: ReturnCounts?
    }

    private static let comparisons = PostgresStatement(
        name: "comparison_values",
        sql: """
            SELECT span.authority, span.measure, newest.*
            FROM unnest($1::text[], $2::text[], $3::int4[], $4::int4[])
                AS span (authority, measure, first_code, last_code)
            JOIN series USING (authority, measure)
            CROSS JOIN LATERAL (
                SELECT DISTINCT ON (period_code)
                    period_code, value::text, symbol, numerator::text, denominator::text
                FROM return_revision
                WHERE series_id = series.series_id AND period_code BETWEEN span.first_code AND span.last_code
                    AND ($5::timestamptz IS NULL OR received_at <= $5)
                ORDER BY period_code DESC, revision DESC
                LIMIT $6
            ) AS newest
            """)

    /// Adds the query for the values of some series to a round trip.
    ///
    /// - Parameters:
    ///   - sources: Each series with the days that matter: a period counts by its last day.
    ///   - asAt: Only what had been received by then.
    ///   - limit: Newest periods of each series, at most; `nil` for all.
    package static func addComparisons(
        _ sources: [Series: ClosedRange<CalendarDate>], of catalogue: Catalogue, asAt: Timestamp? = nil,
        limit: Int? = nil, to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        try pipeline.add(
            comparisons,
            parameters: try spans(sources, of: catalogue)
                + [.optional(asAt), limit.map { .int8(Int64($0)) } ?? .null(.int8)])
    }

    private static func spans(
        _ sources: [Series: ClosedRange<CalendarDate>], of catalogue: Catalogue
    ) throws(PostgresError) -> [PostgresParameter] {
        var codes = PostgresArray(of: .text)
        var ids = PostgresArray(of: .text)
        var firsts = PostgresArray(of: .int4)
        var lasts = PostgresArray(of: .int4)
        for (series, days) in sources.sorted(by: { $0.key < $1.key }) {
            guard let cadence = catalogue[series.measure]?.definition.cadence else { continue }
            try codes.append(series.authority.rawValue)
            try ids.append(series.measure.rawValue)
            firsts.append(cadence.newestPeriod(endingBy: days.lowerBound).code)
            lasts.append(cadence.newestPeriod(endingBy: days.upperBound).code)
        }
        return [.array(codes), .array(ids), .array(firsts), .array(lasts)]
    }

    /// Reads the newest revisions of the values of some series.
    ///
    /// - Parameter withCounts: Reads numerators and denominators beside values as well.
    package static func readComparisons(_ result: PostgresResult, withCounts: Bool = false) throws -> [Comparison] {
        try result.compactMap { row in
            guard let authority = AuthorityCode(try row.string(0)), let measure = MeasureID(try row.string(1)),
                let period = Period(code: try row.int32(2)), let value = try value(row, from: 3)
            else { return nil }
            return Comparison(
                series: Series(authority: authority, measure: measure), period: period, value: value,
                counts: withCounts ? try counts(row, from: 5) : nil)
        }
    }
}

extension PostgresParameter {
    package static func optional(_ timestamp: Timestamp?) -> PostgresParameter {
        timestamp.map { .timestamptz(microsecondsSince1970: $0.microsecondsSince1970) } ?? .null(.timestamptz)
    }
}
