internal import Postgres
internal import Scorecard

/// The measure of rows that come series by series: its name is read once for each series.
struct SeriesColumns {
    private var last: (id: Int32, measure: MeasureID?)?

    /// - Parameter row: Begins with the series' number and its measure.
    mutating func measure(of row: PostgresRow) throws -> MeasureID? {
        let id = try row.int32(0)
        if let last, last.id == id { return last.measure }
        let measure = MeasureID(try row.string(1))
        last = (id, measure)
        return measure
    }
}
