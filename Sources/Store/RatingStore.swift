package import Contracts
package import Postgres
package import Scorecard

/// Ratings, appended, and the rule versions behind them.
package enum RatingStore {
    /// The newest rating of a period.
    package struct Current: Sendable {
        package let seriesID: Int32
        package let period: Period
        package var ratingRevision: Int32
        package var returnRevision: Int32
        package var rag: RAGRating
        package var redPeriods: Int
        package var ruleVersion: String
        package var contentDigest: String

        package init(
            seriesID: Int32, period: Period, ratingRevision: Int32, returnRevision: Int32, rag: RAGRating,
            redPeriods: Int, ruleVersion: String, contentDigest: String
        ) {
            self.seriesID = seriesID
            self.period = period
            self.ratingRevision = ratingRevision
            self.returnRevision = returnRevision
            self.rag = rag
            self.redPeriods = redPeriods
            self.ruleVersion = ruleVersion
            self.contentDigest = contentDigest
        }
    }

    private static let current = PostgresStatement(
        name: "current_ratings",
        sql: """
            SELECT span.series_id, newest.*
            FROM unnest($1::int4[], $2::int4[], $3::int4[]) AS span (series_id, first_code, last_code)
            CROSS JOIN LATERAL (
                SELECT DISTINCT ON (period_code)
                    period_code, rating_revision, return_revision, rag, red_periods, rule_version, content_digest
                FROM rating
                WHERE series_id = span.series_id AND period_code BETWEEN span.first_code AND span.last_code
                ORDER BY period_code, rating_revision DESC
            ) AS newest
            """)

    private static let previous = PostgresStatement(
        name: "previous_rated",
        sql: """
            SELECT span.series_id, newest.*
            FROM unnest($1::int4[], $2::int4[], $3::int4[]) AS span (series_id, first_code, last_code)
            CROSS JOIN LATERAL (
                SELECT * FROM (
                    SELECT DISTINCT ON (period_code)
                        period_code, rating_revision, return_revision, rag, red_periods, rule_version, content_digest
                    FROM rating
                    WHERE series_id = span.series_id AND period_code < span.first_code
                        AND period_code >= span.first_code / 1000000 * 1000000
                    ORDER BY period_code DESC, rating_revision DESC
                ) AS earlier
                WHERE rag <> 'none' LIMIT 1
            ) AS newest
            """)

    /// Adds the queries for the ratings of some stretches of series, and for the last one before each that has a
    /// colour; ``readCurrent(_:)`` reads the results of both.
    package static func addCurrent(of spans: PeriodSpans, to pipeline: inout PostgresPipeline) throws(PostgresError) {
        for statement in [current, previous] {
            try pipeline.add(statement, .array(spans.seriesID), .array(spans.firstCode), .array(spans.lastCode))
        }
    }

    package static func readCurrent(_ result: PostgresResult) throws -> [Current] {
        try result.compactMap { row in
            guard let period = Period(code: try row.int32(1)), let rag = RAGRating(rawValue: try row.string(4)) else {
                return nil
            }
            return Current(
                seriesID: try row.int32(0), period: period, ratingRevision: try row.int32(2),
                returnRevision: try row.int32(3), rag: rag, redPeriods: Int(try row.int32(5)),
                ruleVersion: try row.string(6), contentDigest: try row.string(7))
        }
    }

    /// A rating's event as it was written.
    package struct Event: Sendable {
        package let place: MessagePlace
        package let key: String
        package let knownAt: Timestamp
        package let event: String

        package init(place: MessagePlace, key: String, knownAt: Timestamp, event: String) {
            self.place = place
            self.key = key
            self.knownAt = knownAt
            self.event = event
        }
    }

    private static let caused = PostgresStatement(
        name: "ratings_by_cause",
        sql: """
            SELECT rating.cause_offset, series.authority || '|' || series.measure, rating.known_at, rating.event
            FROM rating JOIN series USING (series_id)
            WHERE rating.cause_topic = $1 AND rating.cause_partition = $2 AND rating.cause_offset BETWEEN $3 AND $4
            ORDER BY rating.cause_offset, rating.series_id, rating.period_code, rating.rating_revision
            """)

    /// Adds the query for the ratings that messages of a stretch of a partition have caused already.
    package static func addCaused(
        topic: String, partition: Int32, offsets: ClosedRange<Int64>, to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        try pipeline.add(caused, .text(topic), .int4(partition), .int8(offsets.lowerBound), .int8(offsets.upperBound))
    }

    package static func readCaused(_ result: PostgresResult, topic: String, partition: Int32) throws -> [Event] {
        try result.map { row in
            Event(
                place: MessagePlace(topic: topic, partition: partition, offset: try row.int64(0)),
                key: try row.string(1),
                knownAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(2)),
                event: try row.string(3))
        }
    }
}
