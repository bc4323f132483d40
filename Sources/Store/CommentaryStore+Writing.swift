package import Postgres
package import Scorecard

extension CommentaryStore {
    private static let add = PostgresStatement(
        name: "add_commentary",
        sql: """
            SELECT add_commentary(series_id, $3, $4, $5, $6, $7, NULL, NULL, NULL, NULL)
            FROM ensure_series(ARRAY[$1], ARRAY[$2])
            """)

    /// Adds a version that stands from now on.
    ///
    /// - Parameters:
    ///   - text: `nil` takes back what was said before.
    ///   - channel: A page or a command: messages are stored by the batch.
    ///   - version: The one that stood when its author began, 0 for none; `nil` for whatever stands.
    /// - Returns: Its version; `nil` where somebody else has written since.
    /// - Throws: `WrittenText.Fault` for words that nobody could read, or `PostgresError`.
    package static func add(
        _ text: String?, to series: Series, in period: Period, by author: String, through channel: Channel,
        basedOn version: Int32?, on connection: PostgresConnection
    ) throws -> Int32? {
        let text = try text.map { try WrittenText($0, as: .paragraphs).description }
        let author = try WrittenText(author, as: .line).description
        let rows = try connection.query(
            add, .text(series.authority.rawValue), .text(series.measure.rawValue), .int4(period.code),
            version.map { .int4($0) } ?? .null(.int4), text.map { .text($0) } ?? .null(.text), .text(author),
            .text(channel.rawValue))
        for row in rows { return try row.optionalInt32(0) }
        return nil
    }
}
