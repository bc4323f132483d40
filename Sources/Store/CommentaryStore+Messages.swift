package import Contracts
package import Postgres
package import Scorecard

extension CommentaryStore {
    /// Unique keys that two instances may both want to fill: the second finds the first one's row when it tries again.
    package static let keys: Set<String> = ["commentary_event_key", "commentary_pkey"]

    /// Commentary of messages, as columns.
    package struct Columns {
        private var series = PostgresArray(of: .int4)
        private var period = PostgresArray(of: .int4)
        private var text = PostgresArray(of: .text)
        private var author = PostgresArray(of: .text)
        private var source = PostgresArray(of: .text)
        private var event = PostgresArray(of: .text)
        private var writtenAt = PostgresArray(of: .timestamptz)
        private var knownAt = PostgresArray(of: .timestamptz)

        package init() {}

        /// - Parameters:
        ///   - event: The message's own id, the same however often it is read.
        ///   - knownAt: The record's timestamp; `nil` where it has none.
        package mutating func append(
            series number: Int32, period: Period, text: String?, author: String, source: String, event: String,
            writtenAt: Timestamp, knownAt: Timestamp?
        ) throws {
            series.append(number)
            self.period.append(period.code)
            if let text { try self.text.append(text) } else { self.text.appendNull() }
            try self.author.append(author)
            try self.source.append(source)
            try self.event.append(event)
            try self.writtenAt.append(timestampMicroseconds: writtenAt.microsecondsSince1970)
            if let knownAt {
                try self.knownAt.append(timestampMicroseconds: knownAt.microsecondsSince1970)
            } else {
                self.knownAt.appendNull()
            }
        }

        fileprivate var parameters: [PostgresParameter] {
            [
                .array(series), .array(period), .array(text), .array(author), .array(source), .array(event),
                .array(writtenAt), .array(knownAt),
            ]
        }
    }

    /// In the order of the locks that `add_commentary` takes, or two instances would wait for each other, and of the
    /// messages.
    private static let addMessages = PostgresStatement(
        name: "add_commentary_of_messages",
        sql: """
            SELECT add_commentary(
                row.series_id, row.period_code, NULL, row.text, row.author, 'topic', row.source, row.event_id,
                row.written_at, row.known_at)
            FROM (
                SELECT * FROM unnest(
                    $1::int4[], $2::int4[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                    $8::timestamptz[])
                    WITH ORDINALITY AS said (
                        series_id, period_code, text, author, source, event_id, written_at, known_at, place)
                ORDER BY (series_id # period_code) & 255, place
            ) AS row
            """)

    /// Adds what messages say, each once.
    package static func add(_ columns: Columns, on connection: PostgresConnection) throws {
        _ = try connection.query(addMessages, parameters: columns.parameters)
    }
}
