/// Average of a comparator, with the period that it is of and how many authorities stand behind it.
package struct ComparatorAverage: Hashable, Sendable {
    package let value: ExactNumber
    package let count: Int
    package let period: Period

    /// Value of one authority for the comparator measure.
    package struct Value: Hashable, Sendable {
        package let authority: AuthorityCode
        package let period: Period
        /// `nil` where a symbol stands.
        package let number: ExactNumber?
        package init(authority: AuthorityCode, period: Period, number: ExactNumber?) {
            self.authority = authority
            self.period = period
            self.number = number
        }
    }

    /// Averages the newest period, on or before the rated one, that enough of the set have a number for.
    ///
    /// - Parameters:
    ///   - values: Values of the comparator measure, one for each authority and period; others than `members` and
    ///     other kinds of period than the cadence's are passed over.
    ///   - members: The set that is averaged.
    ///   - cadence: Cadence of the comparator measure; an outturn is never a comparator period.
    /// - Returns: `nil` where no period is recent enough and filled enough.
    package init?(
        _ values: [Value], of members: [AuthorityCode], by comparator: Comparator, cadence: Cadence,
        for period: Period
    ) {
        let set = Set(members)
        let newest = period.lastDay
        let oldest = newest.years(before: comparator.maxAgeYears)
        var numbers: [Period: [ExactNumber]] = [:]
        for value in values where set.contains(value.authority) && value.period.kind == cadence.periodKind {
            let end = value.period.lastDay
            guard end <= newest, end >= oldest, let number = value.number else { continue }
            numbers[value.period, default: []].append(number)
        }
        let filled = numbers.filter { $0.value.count * 100 >= set.count * comparator.atLeastPercent }
        guard let (period, chosen) = filled.max(by: { $0.key.lastDay < $1.key.lastDay }) else { return nil }
        self.period = period
        count = chosen.count
        switch comparator.method {
        case .mean: value = Self.mean(chosen)
        case .median:
            let sorted = chosen.sorted()
            let middle = sorted.count / 2
            value = sorted.count % 2 == 1 ? sorted[middle] : Self.mean([sorted[middle - 1], sorted[middle]])
        }
    }

    private static func mean(_ numbers: [ExactNumber]) -> ExactNumber {
        numbers.reduce(.zero, +).divided(by: ExactNumber(numbers.count)) ?? .zero
    }
}
