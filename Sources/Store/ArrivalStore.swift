package import Postgres
package import Scorecard

/// Reads the revisions of measures that tell of each other, in the order in which they came: all of them, whatever moment
/// is asked for.
package enum ArrivalStore {
    /// Measures of an authority, with the years that their periods begin in.
    package struct Spans {
        package struct Key: Hashable {
            let authority: AuthorityCode
            let measure: MeasureID
        }

        private var years: [Key: ClosedRange<Int>] = [:]

        package init() {}

        package mutating func add(_ measures: [MeasureID], of authority: AuthorityCode, in span: ClosedRange<Int>) {
            for measure in measures {
                let key = Key(authority: authority, measure: measure)
                let known = years[key] ?? span
                years[key] =
                    min(known.lowerBound, span.lowerBound)...max(known.upperBound, span.upperBound)
            }
        }

        fileprivate func parameters() throws(PostgresError) -> [PostgresParameter] {
            var authorities = PostgresArray(of: .text)
            var measures = PostgresArray(of: .text)
            var firsts = PostgresArray(of: .int4)
            var lasts = PostgresArray(of: .int4)
            for (key, years) in years {
                try authorities.append(key.authority.rawValue)
                try measures.append(key.measure.rawValue)
                firsts.append(Int32(years.lowerBound))
                lasts.append(Int32(years.upperBound))
            }
            return [.array(authorities), .array(measures), .array(firsts), .array(lasts)]
        }
    }

    private static let arrivals = PostgresStatement(
        name: "arrivals",
        sql: """
            SELECT span.authority, span.measure, period_code, value::text, symbol, numerator::text, denominator::text,
                revision
            FROM unnest($1::text[], $2::text[], $3::int4[], $4::int4[])
                AS span (authority, measure, first_year, last_year)
            JOIN series USING (authority, measure)
            JOIN return_revision USING (series_id)
            WHERE period_code / 100 % 10000 BETWEEN first_year AND last_year
            ORDER BY arrival
            """)

    /// Adds the query to a round trip.
    package static func add(_ spans: Spans, to pipeline: inout PostgresPipeline) throws(PostgresError) {
        try pipeline.add(arrivals, parameters: try spans.parameters())
    }

    package static func read(_ result: PostgresResult) throws -> [AuthorityCode: [DisclosureArrival]] {
        var found: [AuthorityCode: [DisclosureArrival]] = [:]
        for row in result {
            guard let authority = AuthorityCode(try row.string(0)), let measure = MeasureID(try row.string(1)),
                let period = Period(code: try row.int32(2)), let value = try ValueStore.value(row, from: 3)
            else { continue }
            found[authority, default: []].append(
                DisclosureArrival(
                    measure: measure, period: period, revision: try row.int32(7), value: value,
                    counts: try ValueStore.counts(row, from: 5)))
        }
        return found
    }
}
