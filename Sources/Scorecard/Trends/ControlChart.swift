/// XmR chart of a series: its mean, the limits that its own variation sets, and what lies beyond chance.
///
/// The limits are the mean plus and minus 2.66 times the mean moving range, the mean difference between neighbouring
/// periods. They are not cut off at what the unit allows: those of a percentage may lie below 0 or above 100.
package struct ControlChart: Hashable, Sendable {
    package let mean: ExactNumber
    package let lower: ExactNumber
    package let upper: ExactNumber
    /// How many numbers it is made of.
    package let count: Int
    /// In the order of their kinds.
    package let signals: [ControlSignal]

    /// Fewer numbers say nothing about what is usual.
    package static let leastCount = 8
    /// Pairs of neighbouring periods that must have a number each.
    package static let leastRanges = 4
    /// Older periods are not looked at.
    package static let longest = 24

    private static let factor = ExactNumber(DecimalNumber(mantissa: 266, scale: 2))

    /// - Parameters:
    ///   - numbers: Numbers of one cadence. A period without one breaks the series: no moving range reaches across
    ///     it, and no run.
    ///   - last: The newest period that counts.
    /// - Returns: `nil` where the newest period has no number, or there are too few.
    package init?(_ numbers: [Period: ExactNumber], through last: Period) {
        let periods = Self.periods(through: last)
        let series = periods.map { numbers[$0] }
        let points = series.compactMap(\.self)
        let ranges = zip(series, series.dropFirst()).compactMap { earlier, later in
            earlier.flatMap { from in later.map { ($0 - from).magnitude } }
        }
        guard numbers[last] != nil, points.count >= Self.leastCount, ranges.count >= Self.leastRanges,
            let mean = Self.mean(points), let range = Self.mean(ranges)
        else { return nil }
        self.mean = mean
        lower = mean - Self.factor * range
        upper = mean + Self.factor * range
        count = points.count
        let run = ControlRun(series, periods: periods, mean: mean, reach: Self.factor * range)
        signals = ControlSignal.Kind.allCases.flatMap { kind in
            ControlSignal.Side.allCases.compactMap { side in
                run.start(of: kind, side).map { ControlSignal(kind, side, since: $0) }
            }
        }
    }

    /// The periods that a chart looks at, oldest first.
    package static func periods(through last: Period) -> [Period] {
        var periods = [last]
        while periods.count < longest { periods.append(periods[periods.count - 1].predecessor) }
        return periods.reversed()
    }

    private static func mean(_ numbers: [ExactNumber]) -> ExactNumber? {
        numbers.reduce(.zero, +).divided(by: ExactNumber(numbers.count))
    }
}
