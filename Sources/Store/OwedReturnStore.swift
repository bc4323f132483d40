package import Contracts
package import Postgres
package import Scorecard

/// Reads what there is of returns that are owed.
package enum OwedReturnStore {
    /// What there is of one.
    package struct Found: Sendable {
        /// When the first answer was submitted, by its own account; `nil` where all that came says `not-supplied`.
        package let firstSubmittedAt: Timestamp?
        /// The newest revision's symbol in place of a value.
        package let symbol: String?
        /// Words stand, those of the newest return or what has been said since.
        package let hasCommentary: Bool
        /// `nil` where it is not rated.
        package let rag: RAGRating?

        package init(firstSubmittedAt: Timestamp?, symbol: String?, hasCommentary: Bool, rag: RAGRating?) {
            self.firstSubmittedAt = firstSubmittedAt
            self.symbol = symbol
            self.hasCommentary = hasCommentary
            self.rag = rag
        }
    }

    private static let find = PostgresStatement(
        name: "owed_returns",
        sql: """
            SELECT (owed.place - 1)::int8, first.submitted_at, newest.symbol,
                CASE WHEN said.is_said THEN said.text IS NOT NULL ELSE newest.has_commentary END, rated.rag
            FROM unnest($1::text[], $2::text[], $3::int4[])
                WITH ORDINALITY AS owed (authority, measure, period_code, place)
            JOIN series USING (authority, measure)
            CROSS JOIN LATERAL (
                SELECT CASE WHEN value IS NULL AND numerator IS NULL THEN symbol END AS symbol,
                    coalesce(commentary, '') ~ '\\S' AS has_commentary
                FROM return_revision AS stored
                WHERE stored.series_id = series.series_id AND stored.period_code = owed.period_code
                ORDER BY stored.revision DESC LIMIT 1
            ) AS newest
            CROSS JOIN LATERAL (
                SELECT min(submitted_at) AS submitted_at
                FROM return_revision AS stored
                WHERE stored.series_id = series.series_id AND stored.period_code = owed.period_code
                    AND stored.symbol IS DISTINCT FROM 'not-supplied'
            ) AS first
            LEFT JOIN LATERAL (
                SELECT rag FROM rating
                WHERE rating.series_id = series.series_id AND rating.period_code = owed.period_code
                ORDER BY rating.rating_revision DESC LIMIT 1
            ) AS rated ON true
            LEFT JOIN LATERAL (
                SELECT true AS is_said, text FROM commentary
                WHERE commentary.series_id = series.series_id AND commentary.period_code = owed.period_code
                ORDER BY commentary.written_at DESC, commentary.version DESC LIMIT 1
            ) AS said ON true
            """)

    /// What there is of each return, by its place in the list; nothing for those that never came.
    package static func find(
        _ owed: [ExpectedReturn], on connection: PostgresConnection
    ) throws -> [Int: Found] {
        var authorities = PostgresArray(of: .text)
        var measures = PostgresArray(of: .text)
        var periods = PostgresArray(of: .int4)
        for expected in owed {
            try authorities.append(expected.series.authority.rawValue)
            try measures.append(expected.series.measure.rawValue)
            periods.append(expected.period.code)
        }
        var found: [Int: Found] = [:]
        for row in try connection.query(find, .array(authorities), .array(measures), .array(periods)) {
            found[Int(try row.int64(0))] = Found(
                firstSubmittedAt: try row.optionalTimestampMicroseconds(1)
                    .map { Timestamp(microsecondsSince1970: $0) },
                symbol: try row.optionalString(2), hasCommentary: try row.bool(3),
                rag: try row.optionalString(4).flatMap(RAGRating.init(rawValue:)))
        }
        return found
    }
}
