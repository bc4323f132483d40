package import Contracts
package import Postgres
package import Scorecard

/// Reads what a report shows of one authority.
package enum ReportStore {
    /// Every revision, whatever was asked for: what may be shown follows from all that was shown before it.
    private static let values = PostgresStatement(
        name: "report_values",
        sql: """
            SELECT series_id, series.measure, period_code, value::text, symbol, numerator::text, denominator::text,
                status, commentary, warnings, as_at, revision, arrival,
                ($2::timestamptz IS NULL OR received_at <= $2)
            FROM series JOIN return_revision USING (series_id)
            WHERE series.authority = $1
            ORDER BY series_id, period_code, revision
            """)

    private static let ratings = PostgresStatement(
        name: "report_ratings",
        sql: """
            SELECT DISTINCT ON (series_id, rating.period_code)
                series_id, series.measure, rating.period_code, rating.rag, rating.red_periods, rating.event
            FROM series JOIN rating USING (series_id)
            WHERE series.authority = $1 AND ($2::timestamptz IS NULL OR rating.known_at <= $2)
            ORDER BY series_id, rating.period_code, rating.rating_revision DESC
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
        var history = ReturnHistory()
        for row in results[0] { try history.add(row) }
        return Stored(
            values: history.newest, arrivals: history.arrivals, ratings: try rated(results[1]),
            comparisons: try ValueStore.readComparisons(results[2], withCounts: true),
            commentary: try CommentaryStore.read(results[3]))
    }

    private static func rated(_ result: PostgresResult) throws -> [MeasureID: [Period: Rated]] {
        var rated: [MeasureID: [Period: Rated]] = [:]
        var series = SeriesColumns()
        for row in result {
            guard let measure = try series.measure(of: row), let period = Period(code: try row.int32(2)),
                let rag = RAGRating(rawValue: try row.string(3))
            else { continue }
            rated[measure, default: [:]][period] = Rated(
                measure: measure, period: period, rag: rag, redPeriods: Int(try row.int32(4)),
                event: RatingEvent(row, column: 5))
        }
        return rated
    }
}
