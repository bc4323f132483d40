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
        name: "revisions_of_series",
        sql: """
            SELECT series_id, period_code, revision, value::text, symbol, numerator::text, denominator::text
            FROM return_revision WHERE series_id = ANY ($1::int4[]) ORDER BY series_id, period_code, revision
            """)

    /// Adds the query for every revision of some series to a round trip.
    package static func addRevisions(
        of series: PostgresArray, to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        try pipeline.add(revisions, .array(series))
    }

    package static func readRevisions(_ result: PostgresResult) throws -> [Revision] {
        try result.compactMap { row in
            guard let period = Period(code: try row.int32(1)), let value = try value(row, from: 3) else { return nil }
            return Revision(seriesID: try row.int32(0), period: period, revision: try row.int32(2), value: value)
        }
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
    }

    private static let comparisons = PostgresStatement(
        name: "comparison_values",
        sql: """
            SELECT DISTINCT ON (series.series_id, stored.period_code)
                series.authority, series.measure, stored.period_code, stored.value::text, stored.symbol,
                stored.numerator::text, stored.denominator::text
            FROM series JOIN return_revision AS stored USING (series_id)
            WHERE series.authority = ANY ($1::text[]) AND series.measure = ANY ($2::text[])
                AND ($3::timestamptz IS NULL OR stored.received_at <= $3)
            ORDER BY series.series_id, stored.period_code, stored.revision DESC
            """)

    /// Adds the query for all values of some measures of some authorities to a round trip.
    ///
    /// - Parameter asAt: Only what had been received by then.
    package static func addComparisons(
        authorities: Set<AuthorityCode>, measures: Set<MeasureID>, asAt: Timestamp? = nil,
        to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        var codes = PostgresArray(of: .text)
        for code in authorities.sorted() { try codes.append(code.rawValue) }
        var ids = PostgresArray(of: .text)
        for id in measures.sorted() { try ids.append(id.rawValue) }
        try pipeline.add(comparisons, .array(codes), .array(ids), .optional(asAt))
    }

    package static func readComparisons(_ result: PostgresResult) throws -> [Comparison] {
        try result.compactMap { row in
            guard let authority = AuthorityCode(try row.string(0)), let measure = MeasureID(try row.string(1)),
                let period = Period(code: try row.int32(2)), let value = try value(row, from: 3)
            else { return nil }
            return Comparison(
                series: Series(authority: authority, measure: measure), period: period, value: value)
        }
    }
}

extension PostgresParameter {
    package static func optional(_ timestamp: Timestamp?) -> PostgresParameter {
        timestamp.map { .timestamptz(microsecondsSince1970: $0.microsecondsSince1970) } ?? .null(.timestamptz)
    }
}
