package import Postgres
package import Scorecard

/// Every revision of every return.
package enum ReturnStore {
    /// What a row says of a period's value.
    package struct Content: Hashable, Sendable {
        package let value: DecimalNumber?
        /// Instead of a value, or beside one.
        package let symbol: String?
        package let numerator: DecimalNumber?
        package let denominator: DecimalNumber?

        package init(
            value: DecimalNumber?, symbol: String?, numerator: DecimalNumber?, denominator: DecimalNumber?
        ) {
            self.value = value
            self.symbol = symbol
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// Returns that are looked for, as columns.
    package struct Keys {
        package private(set) var seriesID = PostgresArray(of: .int4)
        package private(set) var periodCode = PostgresArray(of: .int4)
        package private(set) var previousCode = PostgresArray(of: .int4)
        package private(set) var revision = PostgresArray(of: .int4)

        package init() {}

        package var count: Int { seriesID.count }

        package mutating func append(series: Int32, period: Period, revision: Int32) {
            seriesID.append(series)
            periodCode.append(period.code)
            previousCode.append(period.predecessor.code)
            self.revision.append(revision)
        }

        package mutating func removeAll() {
            seriesID.removeAll()
            periodCode.removeAll()
            previousCode.removeAll()
            revision.removeAll()
        }
    }

    /// A stored row that bears on a return that is looked for.
    package struct Found: Sendable {
        /// The return's place among the keys.
        package let place: Int
        /// True for a revision of the period before, false for the very revision that is looked for.
        package let isPrevious: Bool
        package let revision: Int32
        package let content: Content
        /// What stands beside the value of the very revision that is looked for.
        package let words: Words?

        package init(place: Int, isPrevious: Bool, revision: Int32, content: Content, words: Words?) {
            self.place = place
            self.isPrevious = isPrevious
            self.revision = revision
            self.content = content
            self.words = words
        }

        /// The same for a return at another place.
        package func moved(to place: Int) -> Found {
            Found(place: place, isPrevious: isPrevious, revision: revision, content: content, words: words)
        }
    }

    /// What a row says beside its value.
    package struct Words: Hashable, Sendable {
        package let status: String
        package let asAt: CalendarDate?
        package let source: String
        package let commentary: String?
        package let backfill: Bool
        package let warnings: [String]

        package init(
            status: String, asAt: CalendarDate?, source: String, commentary: String?, backfill: Bool,
            warnings: [String]
        ) {
            self.status = status
            self.asAt = asAt
            self.source = source
            self.commentary = commentary
            self.backfill = backfill
            self.warnings = warnings
        }
    }

    /// One descent of the index finds the period and the one before it: their codes are neighbours.
    private static let find = PostgresStatement(
        name: "find_returns",
        sql: """
            SELECT (wanted.place - 1)::int4, stored.period_code <> wanted.period_code, stored.revision,
                stored.value::text, stored.symbol, stored.numerator::text, stored.denominator::text,
                words.status, words.as_at, words.source, words.commentary, words.backfill, words.warnings
            FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::int4[]) WITH ORDINALITY
                AS wanted (series_id, period_code, previous_code, revision, place)
            CROSS JOIN LATERAL (
                SELECT * FROM return_revision
                WHERE series_id = wanted.series_id
                    AND period_code BETWEEN wanted.previous_code AND wanted.period_code
                ORDER BY period_code, revision
            ) AS stored
            LEFT JOIN LATERAL (
                SELECT stored.status, stored.as_at, stored.source, stored.commentary, stored.backfill, stored.warnings
            ) AS words ON stored.period_code = wanted.period_code
            WHERE stored.period_code = wanted.previous_code
                OR stored.period_code = wanted.period_code AND stored.revision = wanted.revision
            """)

    /// Adds the query for the rows that bear on some returns to a round trip.
    package static func addFind(_ keys: Keys, to pipeline: inout PostgresPipeline) throws(PostgresError) {
        try pipeline.add(
            find, .array(keys.seriesID), .array(keys.periodCode), .array(keys.previousCode), .array(keys.revision))
    }

    package static func readFound(_ result: PostgresResult) throws -> [Found] {
        try result.map { row in
            Found(
                place: Int(try row.int32(0)), isPrevious: try row.bool(1), revision: try row.int32(2),
                content: Content(
                    value: try number(row, 3), symbol: try row.optionalString(4), numerator: try number(row, 5),
                    denominator: try number(row, 6)), words: try words(row))
        }
    }

    private static func words(_ row: PostgresRow) throws -> Words? {
        guard let status = try row.optionalString(7) else { return nil }
        return Words(
            status: status,
            asAt: try row.optionalDate(8).map { CalendarDate(daysSince1970: Int($0.daysSince1970)) },
            source: try row.string(9), commentary: try row.optionalString(10), backfill: try row.bool(11),
            warnings: try row.strings(12))
    }

    private static func number(_ row: PostgresRow, _ column: Int) throws -> DecimalNumber? {
        try row.optionalString(column).flatMap { DecimalNumber($0) }
    }
}
