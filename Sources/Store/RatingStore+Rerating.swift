package import Postgres
package import Scorecard

/// What a re-rating looks at beside what the calculator does; reads only.
extension RatingStore {
    /// A series that has ratings.
    package struct RatedSeries: Sendable {
        package let id: Int32
        package let series: Series
    }

    private static let rated = PostgresStatement(
        name: "rated_series",
        sql: """
            SELECT series_id, authority, measure FROM series
            WHERE (authority, measure) > ($1, $2) AND ($3::text IS NULL OR authority = $3)
                AND ($4::text IS NULL OR measure = $4)
                AND EXISTS (SELECT FROM rating WHERE rating.series_id = series.series_id)
            ORDER BY authority, measure LIMIT $5
            """)

    /// The next series that have ratings, by authority and measure.
    ///
    /// - Parameters:
    ///   - last: The last one of the page before.
    ///   - authority: Only its series; `nil` for all.
    ///   - measure: Only its series; `nil` for all.
    package static func ratedSeries(
        after last: Series?, authority: AuthorityCode?, measure: MeasureID?, limit: Int32,
        on connection: PostgresConnection
    ) throws -> [RatedSeries] {
        let rows = try connection.query(
            rated, .text(last?.authority.rawValue ?? ""), .text(last?.measure.rawValue ?? ""),
            authority.map { .text($0.rawValue) } ?? .null(.text), measure.map { .text($0.rawValue) } ?? .null(.text),
            .int4(limit))
        return try rows.compactMap { row in
            guard let authority = AuthorityCode(try row.string(1)), let measure = MeasureID(try row.string(2)) else {
                return nil
            }
            return RatedSeries(id: try row.int32(0), series: Series(authority: authority, measure: measure))
        }
    }

    /// Ratings that are looked for, as columns.
    package struct Keys {
        fileprivate var seriesID = PostgresArray(of: .int4)
        fileprivate var periodCode = PostgresArray(of: .int4)
        fileprivate var revision = PostgresArray(of: .int4)

        package init() {}

        package mutating func append(seriesID: Int32, period: Period, ratingRevision: Int32) {
            self.seriesID.append(seriesID)
            periodCode.append(period.code)
            revision.append(ratingRevision)
        }
    }

    private static let events = PostgresStatement(
        name: "rating_events",
        sql: """
            SELECT rating.event
            FROM unnest($1::int4[], $2::int4[], $3::int4[]) WITH ORDINALITY
                AS wanted (series_id, period_code, rating_revision, place)
            JOIN rating USING (series_id, period_code, rating_revision)
            ORDER BY wanted.place
            """)

    /// The events of ratings, in the order of the keys; those that are not there are left out.
    package static func events(_ keys: Keys, on connection: PostgresConnection) throws -> [String] {
        try connection.query(events, .array(keys.seriesID), .array(keys.periodCode), .array(keys.revision)).map {
            try $0.string(0)
        }
    }

    private static let kept = PostgresStatement(
        name: "kept_rule_versions", sql: "SELECT rule_version FROM rule_version WHERE rule_version = ANY ($1::text[])")

    /// Those of some rule versions that a calculator has started with.
    package static func kept(_ versions: some Sequence<String>, on connection: PostgresConnection) throws -> Set<String>
    {
        var texts = PostgresArray(of: .text)
        for version in versions { try texts.append(version) }
        return Set(try connection.query(kept, .array(texts)).map { try $0.string(0) })
    }
}
