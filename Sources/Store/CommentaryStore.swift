package import Contracts
package import Postgres
package import Scorecard

/// What service leads say of a measure and period: every version, of which the one that was written last stands.
package enum CommentaryStore {
    /// One version.
    package struct Entry: Hashable, Sendable {
        package let measure: MeasureID
        package let period: Period
        /// From 1 on, in the order in which they came.
        package let version: Int32
        /// `nil` where what was said before is taken back.
        package let text: String?
        package let author: String
        package let channel: Channel
        /// The system that a message was from.
        package let source: String?
        package let writtenAt: Timestamp

        package init(
            measure: MeasureID, period: Period, version: Int32, text: String?, author: String, channel: Channel,
            source: String? = nil, writtenAt: Timestamp
        ) {
            self.source = source
            self.measure = measure
            self.period = period
            self.version = version
            self.text = text
            self.author = author
            self.channel = channel
            self.writtenAt = writtenAt
        }
    }

    /// How an entry came.
    package enum Channel: String, CaseIterable, Sendable {
        case dashboard
        case command
        case topic
    }

    private static let newest = PostgresStatement(
        name: "newest_commentary",
        sql: """
            SELECT DISTINCT ON (series.measure, entry.period_code)
                series.measure, entry.period_code, entry.version, entry.text, entry.author, entry.channel,
                entry.written_at, entry.source
            FROM series JOIN commentary AS entry USING (series_id)
            WHERE series.authority = $1 AND ($2::timestamptz IS NULL OR entry.known_at <= $2)
            ORDER BY series.measure, entry.period_code, entry.written_at DESC, entry.version DESC
            """)

    /// Adds the query for the entries of an authority that stand to a round trip.
    ///
    /// - Parameter asAt: Only what was known then; `nil` for all.
    static func addNewest(
        _ authority: AuthorityCode, asAt: Timestamp?, to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        try pipeline.add(newest, .text(authority.rawValue), .optional(asAt))
    }

    static func read(_ result: PostgresResult) throws -> [Entry] { try result.compactMap(entry) }

    private static let versions = PostgresStatement(
        name: "commentary_versions",
        sql: """
            SELECT series.measure, entry.period_code, entry.version, entry.text, entry.author, entry.channel,
                entry.written_at, entry.source
            FROM series JOIN commentary AS entry USING (series_id)
            WHERE series.authority = $1 AND series.measure = $2 AND ($3::int4 IS NULL OR entry.period_code = $3)
                AND ($4::timestamptz IS NULL OR entry.known_at <= $4)
            ORDER BY entry.period_code, entry.written_at, entry.version
            """)

    /// Every version of a series, in the order in which they were written: the last of a period stands.
    ///
    /// - Parameters:
    ///   - period: Only that one's; `nil` for all.
    ///   - asAt: Only what was known then; `nil` for all.
    package static func versions(
        of series: Series, in period: Period?, asAt: Timestamp? = nil, on connection: PostgresConnection
    ) throws -> [Entry] {
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try addVersions(of: series, in: period, asAt: asAt, to: &pipeline)
        }
        return try results.flatMap(read)
    }

    /// Adds the query for ``versions(of:in:asAt:on:)`` to a round trip.
    static func addVersions(
        of series: Series, in period: Period?, asAt: Timestamp?, to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        try pipeline.add(
            versions, .text(series.authority.rawValue), .text(series.measure.rawValue),
            period.map { .int4($0.code) } ?? .null(.int4), .optional(asAt))
    }

    private static func entry(_ row: PostgresRow) throws -> Entry? {
        guard let measure = MeasureID(try row.string(0)), let period = Period(code: try row.int32(1)),
            let channel = Channel(rawValue: try row.string(5))
        else { return nil }
        return Entry(
            measure: measure, period: period, version: try row.int32(2), text: try row.optionalString(3),
            author: try row.string(4), channel: channel, source: try row.optionalString(7),
            writtenAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(6)))
    }
}
