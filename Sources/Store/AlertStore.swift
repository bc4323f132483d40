package import Contracts
package import Postgres
package import Scorecard

/// What the notifier remembers of ratings, and the alerts that it raised.
package enum AlertStore {
    /// A rating as the notifier last read it.
    package struct Noticed: Sendable {
        package let seriesID: Int32
        package let period: Period
        package let ratingRevision: Int32
        package let rag: RAGRating
        package let episode: Int32
        /// The alerts of this episode that have not been taken back.
        package let standing: Set<AlertKind>
        /// How far its causes reach in each topic that ratings follow from.
        package let reach: CauseReach

        package init(
            seriesID: Int32, period: Period, ratingRevision: Int32, rag: RAGRating, episode: Int32,
            standing: Set<AlertKind>, reach: CauseReach = CauseReach()
        ) {
            self.seriesID = seriesID
            self.period = period
            self.ratingRevision = ratingRevision
            self.rag = rag
            self.episode = episode
            self.standing = standing
            self.reach = reach
        }
    }

    private static let noticed = PostgresStatement(
        name: "noticed_ratings",
        sql: """
            SELECT span.series_id, known.*
            FROM unnest($1::int4[], $2::int4[]) AS span (series_id, first_code)
            CROSS JOIN LATERAL (
                SELECT period_code, rating_revision, rag, episode, standing_kinds, return_offset, request_offset
                FROM noticed_rating
                WHERE series_id = span.series_id AND period_code >= span.first_code
                UNION ALL
                (SELECT period_code, rating_revision, rag, episode, standing_kinds, return_offset, request_offset
                FROM noticed_rating
                WHERE series_id = span.series_id AND period_code < span.first_code
                    AND period_code >= span.first_code / 1000000 * 1000000 AND rag <> 'none'
                ORDER BY period_code DESC LIMIT 1)
                UNION ALL
                SELECT period_code, rating_revision, rag, episode, standing_kinds, return_offset, request_offset
                FROM noticed_rating
                WHERE series_id = span.series_id AND period_code < span.first_code / 1000000 * 1000000
            ) AS known
            """)

    /// Adds the query for what is remembered of some series: the ratings from a period on, and the last one before it
    /// that has a colour, so that it does not grow with the age of a series; and all of other kinds of period, which
    /// are there only where a measure's cadence was changed.
    package static func addNoticed(
        of firstPeriods: [Int32: Period], to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        var series = PostgresArray(of: .int4)
        var first = PostgresArray(of: .int4)
        for (id, period) in firstPeriods.sorted(by: { $0.key < $1.key }) {
            series.append(id)
            first.append(period.code)
        }
        try pipeline.add(noticed, .array(series), .array(first))
    }

    package static func readNoticed(_ result: PostgresResult) throws -> [Noticed] {
        try result.compactMap { row in
            guard let period = Period(code: try row.int32(1)), let rag = RAGRating(rawValue: try row.string(3)) else {
                return nil
            }
            return Noticed(
                seriesID: try row.int32(0), period: period, ratingRevision: try row.int32(2), rag: rag,
                episode: try row.int32(4),
                standing: Set(try row.strings(5).compactMap(AlertKind.init(rawValue:))),
                reach: CauseReach(
                    returnOffset: try row.optionalInt64(6), requestOffset: try row.optionalInt64(7)))
        }
    }

    private static let upsertNoticed = PostgresStatement(
        name: "upsert_noticed_rating",
        sql: """
            INSERT INTO noticed_rating
                (series_id, period_code, rating_revision, rag, episode, standing_kinds, return_offset, request_offset)
            SELECT row.series_id, row.period_code, row.rating_revision, row.rag, row.episode,
                string_to_array(row.standing, ' '), row.return_offset, row.request_offset
            FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::text[], $5::int4[], $6::text[], $7::int8[], $8::int8[])
                AS row (series_id, period_code, rating_revision, rag, episode, standing, return_offset, request_offset)
            ORDER BY row.series_id, row.period_code
            ON CONFLICT ON CONSTRAINT noticed_rating_pkey DO UPDATE
            SET rating_revision = excluded.rating_revision, rag = excluded.rag, episode = excluded.episode,
                standing_kinds = excluded.standing_kinds, return_offset = excluded.return_offset,
                request_offset = excluded.request_offset
            """)

    /// - Parameter noticed: At most one for each series and period.
    package static func addUpsert(
        _ noticed: [Noticed], to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        var series = PostgresArray(of: .int4)
        var period = PostgresArray(of: .int4)
        var revision = PostgresArray(of: .int4)
        var rag = PostgresArray(of: .text)
        var episode = PostgresArray(of: .int4)
        var standing = PostgresArray(of: .text)
        var returns = PostgresArray(of: .int8)
        var requests = PostgresArray(of: .int8)
        for row in noticed {
            series.append(row.seriesID)
            period.append(row.period.code)
            revision.append(row.ratingRevision)
            try rag.append(row.rag.rawValue)
            episode.append(row.episode)
            try standing.append(row.standing.map(\.rawValue).sorted().joined(separator: " "))
            returns.append(optional: row.reach.returnOffset)
            requests.append(optional: row.reach.requestOffset)
        }
        try pipeline.add(
            upsertNoticed, .array(series), .array(period), .array(revision), .array(rag), .array(episode),
            .array(standing), .array(returns), .array(requests))
    }

    /// An alert's event as it was written.
    package struct Event: Sendable {
        package let offset: Int64
        package let key: String
        package let raisedAt: Timestamp
        package let event: String
    }

    private static let caused = PostgresStatement(
        name: "alerts_by_cause",
        sql: """
            SELECT alert.cause_offset, series.authority || '|' || series.measure, alert.raised_at, alert.event
            FROM alert JOIN series USING (series_id)
            WHERE alert.cause_topic = $1 AND alert.cause_partition = $2 AND alert.cause_offset BETWEEN $3 AND $4
            ORDER BY alert.cause_offset, alert.alert_id
            """)

    /// Adds the query for the alerts that messages of a stretch of a partition have raised already.
    package static func addCaused(
        topic: String, partition: Int32, offsets: ClosedRange<Int64>, to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        try pipeline.add(caused, .text(topic), .int4(partition), .int8(offsets.lowerBound), .int8(offsets.upperBound))
    }

    package static func readCaused(_ result: PostgresResult) throws -> [Event] {
        try result.map { row in
            Event(
                offset: try row.int64(0), key: try row.string(1),
                raisedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(2)),
                event: try row.string(3))
        }
    }
}

extension PostgresArray {
    fileprivate mutating func append(optional value: Int64?) {
        if let value { append(value) } else { appendNull() }
    }
}
