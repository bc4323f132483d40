package import Postgres
package import Scorecard

/// Tells up to when there are returns.
package enum NewestPeriodStore {
    private static let newest = PostgresStatement(
        name: "newest_periods",
        sql: """
            SELECT series.authority, max(newest.period_code)
            FROM series
            CROSS JOIN LATERAL (
                SELECT period_code FROM return_revision AS stored
                WHERE stored.series_id = series.series_id AND stored.period_code BETWEEN $2 AND $3
                ORDER BY period_code DESC LIMIT 1
            ) AS newest
            WHERE series.authority = ANY ($1::text[])
            GROUP BY series.authority
            """)

    /// The newest period of a kind for which an authority has returned anything; none for those that have not.
    package static func newest(
        _ kind: Period.Kind, of authorities: [AuthorityCode], on connection: PostgresConnection
    ) throws -> [AuthorityCode: Period] {
        var codes = PostgresArray(of: .text)
        for code in authorities { try codes.append(code.rawValue) }
        var found: [AuthorityCode: Period] = [:]
        for row in try connection.query(
            newest, .array(codes), .int4(kind.codes.lowerBound), .int4(kind.codes.upperBound))
        {
            guard let code = AuthorityCode(try row.string(0)), let period = Period(code: try row.int32(1)) else {
                continue
            }
            found[code] = period
        }
        return found
    }
}
