internal import Postgres
internal import Scorecard

/// Every revision of an authority's values, read row by row: of one series and period one after the other, the lowest
/// revision first.
struct ReturnHistory {
    /// The newest of what was known at the moment that was asked for.
    private(set) var newest: [MeasureID: [Period: ReportStore.Value]] = [:]
    private var series = SeriesColumns()
    private var arrived: [(order: Int64, arrival: DisclosureArrival)] = []
    /// The newest so far of what is being read, and the values of the revisions before it.
    private var last: ReportStore.Value?
    private var earlier: [MeasuredValue] = []

    /// All of them, in the order in which they came.
    var arrivals: [DisclosureArrival] {
        arrived.indices.map { (order: arrived[$0].order, place: $0) }.sorted { $0.order < $1.order }
            .map { arrived[$0.place].arrival }
    }

    mutating func add(_ row: PostgresRow) throws {
        guard let measure = try series.measure(of: row), let period = Period(code: try row.int32(2)),
            let value = try ValueStore.value(row, from: 3)
        else { return }
        let revision = try row.int32(11)
        let counts = try ValueStore.counts(row, from: 5)
        arrived.append(
            (
                try row.int64(12),
                DisclosureArrival(measure: measure, period: period, revision: revision, value: value, counts: counts)
            ))
        guard try row.bool(13) else { return }
        var inherited: ReturnCounts?
        if let last, last.measure == measure, last.period == period {
            earlier.append(last.value)
            inherited = last.counts
        } else {
            earlier.removeAll()
        }
        let newest = ReportStore.Value(
            measure: measure, period: period, revision: revision, value: value, counts: counts ?? inherited,
            mark: value.symbol == nil ? try row.optionalString(4).flatMap(ValueMark.init(rawValue:)) : nil,
            isProvisional: try row.string(7) == "provisional",
            isRestated: earlier.contains { $0.isAnswer && !$0.saysTheSame(as: value) },
            commentary: try row.optionalString(8), warnings: try row.strings(9),
            asAt: try row.optionalDate(10).map { CalendarDate(daysSince1970: Int($0.daysSince1970)) })
        self.newest[measure, default: [:]][period] = newest
        last = newest
    }
}

extension MeasuredValue {
    /// False where its source said that there is none yet.
    fileprivate var isAnswer: Bool { symbol != .notDue && symbol != .notSupplied }

    /// True where both are the same number written in the same way, or the same symbol.
    fileprivate func saysTheSame(as other: MeasuredValue) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let other)): one == other
        case (.fraction(let n, let d), .fraction(let m, let e)):
            ExactNumber(n) * ExactNumber(e) == ExactNumber(m) * ExactNumber(d)
        case (.symbol(let one), .symbol(let other)): one == other
        case (.number, _), (.fraction, _), (.symbol, _): false
        }
    }
}
