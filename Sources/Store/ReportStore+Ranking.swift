package import Contracts
package import Postgres
package import Scorecard

extension ReportStore {
    /// A measure and period whose numbers are ranked.
    package struct Ranking: Hashable, Sendable {
        package let measure: MeasureID
        package let period: Period
        package init(measure: MeasureID, period: Period) {
            self.measure = measure
            self.period = period
        }
    }

    private static let ranked = PostgresStatement(
        name: "ranked_values",
        sql: """
            SELECT series.authority, asked.measure, asked.period_code, newest.*
            FROM unnest($1::text[], $2::int4[]) AS asked (measure, period_code)
            JOIN series USING (measure)
            CROSS JOIN LATERAL (
                SELECT value::text, symbol, numerator::text, denominator::text
                FROM return_revision
                WHERE series_id = series.series_id AND period_code = asked.period_code
                    AND ($4::timestamptz IS NULL OR received_at <= $4)
                ORDER BY revision DESC LIMIT 1
            ) AS newest
            WHERE series.authority = ANY ($3::text[])
            """)

    /// The values of every local authority for some measures and periods, in one query.
    ///
    /// - Parameter asAt: Only what was known then; `nil` for all.
    package static func read(
        _ rankings: Set<Ranking>, in catalogue: Catalogue, asAt: Timestamp?, on connection: PostgresConnection
    ) throws -> [ValueStore.Comparison] {
        guard !rankings.isEmpty else { return [] }
        var measures = PostgresArray(of: .text)
        var periods = PostgresArray(of: .int4)
        for ranking in rankings {
            try measures.append(ranking.measure.rawValue)
            periods.append(ranking.period.code)
        }
        var authorities = PostgresArray(of: .text)
        for authority in catalogue.authorities where authority.kind == .localAuthority {
            try authorities.append(authority.code.rawValue)
        }
        return try ValueStore.readComparisons(
            try connection.query(
                ranked, .array(measures), .array(periods), .array(authorities), .optional(asAt)), withCounts: true)
    }
}
