package import Postgres

/// Every revision of every return.
package enum ReturnStore {
    /// Rows of one batch, as columns that are filled straight from messages.
    package struct Columns {
        package var seriesID = PostgresArray(of: .int4)
        package var periodCode = PostgresArray(of: .int4)
        package var revision = PostgresArray(of: .int4)
        package var value = PostgresArray(of: .text)
        package var symbol = PostgresArray(of: .text)
        package var numerator = PostgresArray(of: .text)
        package var denominator = PostgresArray(of: .text)
        package var status = PostgresArray(of: .text)
        package var asAt = PostgresArray(of: .date)
        package var submittedAt = PostgresArray(of: .timestamptz)
        package var receivedAt = PostgresArray(of: .timestamptz)
        package var source = PostgresArray(of: .text)
        package var commentary = PostgresArray(of: .text)
        package var backfill = PostgresArray(of: .bool)
        /// The warnings of a return, one a line.
        package var warnings = PostgresArray(of: .text)
        package var partition = PostgresArray(of: .int4)
        package var offset = PostgresArray(of: .int8)

        package init() {}

        package var count: Int { seriesID.count }

        package mutating func removeAll() {
            seriesID.removeAll()
            periodCode.removeAll()
            revision.removeAll()
            value.removeAll()
            symbol.removeAll()
            numerator.removeAll()
            denominator.removeAll()
            status.removeAll()
            asAt.removeAll()
            submittedAt.removeAll()
            receivedAt.removeAll()
            source.removeAll()
            commentary.removeAll()
            backfill.removeAll()
            warnings.removeAll()
            partition.removeAll()
            offset.removeAll()
        }
    }

    /// Appends revisions in key order: one order of locks for all instances, and neighbouring pages of the index.
    /// A revision that is stored already stays as it is; of two in one batch the first offset wins.
    package static let insert = PostgresStatement(
        name: "insert_return_revision",
        sql: """
            INSERT INTO return_revision (
                series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at, submitted_at,
                received_at, source, commentary, backfill, warnings, topic, partition, "offset")
            SELECT row.series_id, row.period_code, row.revision, row.value::numeric, row.symbol,
                row.numerator::numeric, row.denominator::numeric, row.status, row.as_at, row.submitted_at,
                row.received_at, row.source, row.commentary, row.backfill, string_to_array(row.warnings, chr(10)),
                $18, row.partition, row."offset"
            FROM unnest(
                $1::int4[], $2::int4[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::date[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::bool[],
                $15::text[], $16::int4[], $17::int8[])
                WITH ORDINALITY AS row (
                    series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at,
                    submitted_at, received_at, source, commentary, backfill, warnings, partition, "offset", place)
            ORDER BY row.series_id, row.period_code, row.revision, row.place
            ON CONFLICT ON CONSTRAINT return_revision_pkey DO NOTHING
            """)

    package static func insertParameters(_ columns: Columns, topic: String) -> [PostgresParameter] {
        [
            .array(columns.seriesID), .array(columns.periodCode), .array(columns.revision), .array(columns.value),
            .array(columns.symbol), .array(columns.numerator), .array(columns.denominator), .array(columns.status),
            .array(columns.asAt), .array(columns.submittedAt), .array(columns.receivedAt), .array(columns.source),
            .array(columns.commentary), .array(columns.backfill), .array(columns.warnings),
            .array(columns.partition), .array(columns.offset), .text(topic),
        ]
    }

    private static let conflicts = PostgresStatement(
        name: "conflicting_revisions",
        sql: """
            SELECT (row.place - 1)::int4
            FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[])
                WITH ORDINALITY
                AS row (series_id, period_code, revision, value, symbol, numerator, denominator, place)
            JOIN return_revision AS stored USING (series_id, period_code, revision)
            WHERE (stored.value, stored.symbol, stored.numerator, stored.denominator) IS DISTINCT FROM
                (row.value::numeric, row.symbol, row.numerator::numeric, row.denominator::numeric)
            ORDER BY row.place
            """)

    /// The rows, by their place in the columns, whose revision is stored with another value, symbol or fraction.
    package static func conflicts(_ columns: Columns, on connection: PostgresConnection) throws -> [Int] {
        try connection.query(
            conflicts, .array(columns.seriesID), .array(columns.periodCode), .array(columns.revision),
            .array(columns.value), .array(columns.symbol), .array(columns.numerator), .array(columns.denominator)
        ).map { Int(try $0.int32(0)) }
    }
}
