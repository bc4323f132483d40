package import Postgres
package import Scorecard

/// The numbers that tables know series by.
package struct SeriesStore {
    private var numbers: [Series: Int32] = [:]

    package init() {}

    package subscript(_ series: Series) -> Int32? { numbers[series] }

    /// Forgets all: another database, or an earlier state of it, numbers series otherwise.
    package mutating func forget() { numbers.removeAll(keepingCapacity: true) }

    private static let ensure = PostgresStatement(
        name: "ensure_series", sql: "SELECT authority, measure, series_id FROM ensure_series($1, $2)")

    /// Learns the numbers of series that are not known yet, and makes those that no table has.
    package mutating func ensure(_ wanted: some Sequence<Series>, on connection: PostgresConnection) throws {
        let unknown = Set(wanted).filter { numbers[$0] == nil }
        guard !unknown.isEmpty else { return }
        var authorities = PostgresArray(of: .text)
        var measures = PostgresArray(of: .text)
        for series in unknown.sorted() {
            try authorities.append(series.authority.rawValue)
            try measures.append(series.measure.rawValue)
        }
        for row in try connection.query(Self.ensure, .array(authorities), .array(measures)) {
            guard let authority = AuthorityCode(try row.string(0)), let measure = MeasureID(try row.string(1)) else {
                continue
            }
            numbers[Series(authority: authority, measure: measure)] = try row.int32(2)
        }
    }
}
