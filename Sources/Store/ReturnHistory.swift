internal import Postgres
internal import Scorecard

/// Every revision of an authority's values, read row by row: of one measure and period one after the other, the lowest
/// revision first.
struct ReturnHistory {
    /// The newest of what was known at the moment that was asked for.
    private(set) var newest: [ReportStore.Value] = []
    private var arrived: [(order: Int64, arrival: DisclosureArrival)] = []
    /// The revisions before the newest, of its measure and period.
    private var earlier: [MeasuredValue] = []

    /// All of them, in the order in which they came.
    var arrivals: [DisclosureArrival] { arrived.sorted { $0.order < $1.order }.map(\.arrival) }

    mutating func add(_ row: PostgresRow) throws {
        guard let measure = MeasureID(try row.string(0)), let period = Period(code: try row.int32(1)),
            let value = try ValueStore.value(row, from: 2)
        else { return }
        let revision = try row.int32(10)
        let own = try ValueStore.counts(row, from: 4)
        arrived.append(
            (
                try row.int64(11),
                DisclosureArrival(measure: measure, period: period, revision: revision, value: value, counts: own)
            ))
        guard try row.bool(12) else { return }
        var counts = own
        if let last = newest.last, last.measure == measure, last.period == period {
            newest.removeLast()
            earlier.append(last.value)
            counts = own ?? last.counts
        } else {
            earlier.removeAll()
        }
        newest.append(
            ReportStore.Value(
                measure: measure, period: period, revision: revision, value: value, counts: counts,
                mark: value.symbol == nil ? try row.optionalString(3).flatMap(ValueMark.init(rawValue:)) : nil,
                isProvisional: try row.string(6) == "provisional",
                isRestated: earlier.contains { $0.isAnswer && !$0.saysTheSame(as: value) },
                commentary: try row.optionalString(7), warnings: try row.strings(8),
                asAt: try row.optionalDate(9).map { CalendarDate(daysSince1970: Int($0.daysSince1970)) }))
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
