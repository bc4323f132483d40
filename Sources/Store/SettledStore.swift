package import Postgres
package import Scorecard

/// What is stored but has not yet gone its whole way: to its rating, to the notifier, to the recipient.
package struct Unsettled: Sendable {
    package let unratedReturns: Int64
    package let unnoticedRatings: Int64
    package let unsentDeliveries: Int64

    package var isSettled: Bool { unratedReturns + unnoticedRatings + unsentDeliveries == 0 }

    private static let unrated = PostgresStatement(
        name: "unrated_returns",
        sql: """
            SELECT count(*)
            FROM unnest($1::text[], $2::text[], $3::int4[]) AS rated (authority, measure, kind)
            JOIN series USING (authority, measure)
            JOIN return_revision AS stored
                ON stored.series_id = series.series_id AND stored.period_code / 1000000 = rated.kind
            WHERE NOT EXISTS (
                SELECT FROM rating
                WHERE rating.series_id = stored.series_id AND rating.period_code = stored.period_code
                    AND rating.return_revision >= stored.revision)
            """)

    private static let unnoticed = PostgresStatement(
        name: "unnoticed_ratings",
        sql: """
            SELECT count(*) FROM rating
            WHERE NOT EXISTS (
                SELECT FROM noticed_rating AS noticed
                WHERE noticed.series_id = rating.series_id AND noticed.period_code = rating.period_code
                    AND noticed.rating_revision >= rating.rating_revision)
            """)

    private static let unsent = PostgresStatement(
        name: "unsent_deliveries",
        sql: "SELECT count(*) FROM delivery WHERE state NOT IN ('sent', 'failed', 'held', 'dismissed')")

    /// Counts what is under way, for the series that the catalogue rates.
    package static func read(_ catalogue: Catalogue, on connection: PostgresConnection) throws -> Unsettled {
        var authorities = PostgresArray(of: .text)
        var measures = PostgresArray(of: .text)
        var kinds = PostgresArray(of: .int4)
        for authority in catalogue.authorities where authority.isRated {
            for measure in catalogue.measures where measure.isOnScorecard {
                try authorities.append(authority.code.rawValue)
                try measures.append(measure.id.rawValue)
                kinds.append(measure.definition.cadence.periodKind.rawValue)
            }
        }
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try pipeline.add(unrated, .array(authorities), .array(measures), .array(kinds))
            try pipeline.add(unnoticed)
            try pipeline.add(unsent)
        }
        let counts = try results.map { try $0.map { try $0.int64(0) }.first ?? 0 }
        return Unsettled(unratedReturns: counts[0], unnoticedRatings: counts[1], unsentDeliveries: counts[2])
    }
}
