package import Postgres
package import Scorecard

extension ReturnStore {
    /// The newest revision of a series' last period.
    package struct Newest: Hashable, Sendable {
        package let periodCode: Int32
        package let revision: Int32
        /// `nil` where neither a number nor a symbol stands instead of one.
        package let value: MeasuredValue?

        package init(periodCode: Int32, revision: Int32, value: MeasuredValue?) {
            self.periodCode = periodCode
            self.revision = revision
            self.value = value
        }
    }

    private static let newest = PostgresStatement(
        name: "newest_returns",
        sql: """
            SELECT series_id, stored.period_code, stored.revision, stored.value::text, stored.symbol,
                stored.numerator::text, stored.denominator::text
            FROM unnest($1::int4[]) AS wanted (series_id)
            CROSS JOIN LATERAL (
                SELECT period_code, revision, value, symbol, numerator, denominator FROM return_revision
                WHERE return_revision.series_id = wanted.series_id
                ORDER BY period_code DESC, revision DESC
                LIMIT 1
            ) AS stored
            """)

    /// The newest revision of the last period of some series; those without a return are left out.
    package static func newest(
        of series: some Sequence<Int32>, on connection: PostgresConnection
    ) throws -> [Int32: Newest] {
        var numbers = PostgresArray(of: .int4)
        for number in series { numbers.append(number) }
        var found: [Int32: Newest] = [:]
        for row in try connection.query(newest, .array(numbers)) {
            found[try row.int32(0)] = Newest(
                periodCode: try row.int32(1), revision: try row.int32(2), value: try ValueStore.value(row, from: 3))
        }
        return found
    }
}
