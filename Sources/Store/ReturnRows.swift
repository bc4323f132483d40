package import Contracts
package import Postgres
package import Scorecard

/// New rows of `return_revision`, which go straight into the table by COPY.
package struct ReturnRows {
    private var rows = PostgresCopyRows()
    private let topic: String

    package init(topic: String) { self.topic = topic }

    package static let command = """
        COPY return_revision (
            series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at, submitted_at,
            received_at, source, commentary, backfill, warnings, topic, partition, "offset")
        FROM STDIN (FORMAT binary)
        """
    private static let columns: Int16 = 18

    /// The constraint that a row violates which another instance has stored meanwhile.
    package static let key = "return_revision_pkey"

    /// The size from which on rows are worth sending.
    package static let chunkBytes = 64 << 10

    package var byteCount: Int { rows.bytes.count }

    /// Hands over the rows that were appended since the last time.
    package mutating func drain(_ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Void) throws(PostgresError) {
        try rows.drain(body)
    }

    /// Hands over the rest of this COPY's rows.
    package mutating func finish(_ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Void) throws(PostgresError) {
        try rows.finish(body)
    }

    /// Forgets all rows, after a COPY that came to nothing.
    package mutating func removeAll() { rows.removeAll() }

    /// One revision, its texts borrowed from the message.
    package struct Row {
        package let seriesID: Int32
        package let period: Period
        package let revision: Int32
        package let content: ReturnStore.Content
        package let isProvisional: Bool
        package let asAt: CalendarDate?
        package let submittedAt: Timestamp
        package let receivedAt: Timestamp
        package let source: BorrowedText
        package let commentary: BorrowedText?
        package let backfill: Bool
        package let warnings: [String]
        package let partition: Int32
        package let offset: Int64

        package init(
            seriesID: Int32, period: Period, revision: Int32, content: ReturnStore.Content, isProvisional: Bool,
            asAt: CalendarDate?, submittedAt: Timestamp, receivedAt: Timestamp, source: BorrowedText,
            commentary: BorrowedText?, backfill: Bool, warnings: [String], partition: Int32, offset: Int64
        ) {
            self.seriesID = seriesID
            self.period = period
            self.revision = revision
            self.content = content
            self.isProvisional = isProvisional
            self.asAt = asAt
            self.submittedAt = submittedAt
            self.receivedAt = receivedAt
            self.source = source
            self.commentary = commentary
            self.backfill = backfill
            self.warnings = warnings
            self.partition = partition
            self.offset = offset
        }
    }

    package mutating func append(_ row: Row) throws(PostgresError) {
        rows.beginRow(columns: Self.columns)
        rows.append(row.seriesID)
        rows.append(row.period.code)
        rows.append(row.revision)
        append(row.content.value)
        if let symbol = row.content.symbol { try rows.append(symbol) } else { rows.appendNull() }
        append(row.content.numerator)
        append(row.content.denominator)
        try rows.append(row.isProvisional ? "provisional" : "final")
        if let asAt = row.asAt {
            try rows.append(PostgresDate(daysSince1970: Int32(asAt.daysSince1970)))
        } else {
            rows.appendNull()
        }
        try rows.append(timestampMicroseconds: row.submittedAt.microsecondsSince1970)
        try rows.append(timestampMicroseconds: row.receivedAt.microsecondsSince1970)
        try append(row.source)
        if let commentary = row.commentary { try append(commentary) } else { rows.appendNull() }
        rows.append(row.backfill)
        try rows.append(row.warnings)
        try rows.append(topic)
        rows.append(row.partition)
        rows.append(row.offset)
    }

    private mutating func append(_ number: DecimalNumber?) {
        guard let number else { return rows.appendNull() }
        rows.append(numeric: number.mantissa, scale: number.scale)
    }

    private mutating func append(_ text: BorrowedText) throws(PostgresError) {
        if text.hasEscapes { try rows.append(text.string) } else { try rows.append(utf8: text.raw) }
    }
}
