/// The newest numbers of a series, back to the last period without one, as distances from the mean.
struct ControlRun {
    private struct Point {
        let period: Period
        /// Above zero above the mean.
        let distance: ExactNumber
    }

    /// The newest first.
    private let points: [Point]
    /// Distance of the limits from the mean.
    private let reach: ExactNumber

    /// - Parameters:
    ///   - numbers: One for each period, where there is one.
    ///   - periods: Oldest first.
    init(_ numbers: [ExactNumber?], periods: [Period], mean: ExactNumber, reach: ExactNumber) {
        self.reach = reach
        points = zip(periods, numbers).reversed().prefix { $0.1 != nil }.compactMap { period, number in
            number.map { Point(period: period, distance: $0 - mean) }
        }
    }

    /// The period since which a signal holds; `nil` where the newest number is not part of one.
    func start(of kind: ControlSignal.Kind, _ side: ControlSignal.Side) -> Period? {
        let signed = points.map { side == .upper ? $0.distance : -$0.distance }
        switch kind {
        case .outsideLimits: return start(signed.prefix { $0 > reach }.count, least: 1)
        case .eightInARow: return start(signed.prefix { $0 > .zero }.count, least: 8)
        case .sixInARow:
            let steps = zip(signed, signed.dropFirst()).prefix { newer, older in newer > older }.count
            return start(steps + 1, least: 6)
        case .twoOfThree:
            // More than two thirds of the way from the mean to the limit.
            let three = signed.prefix(3).map { $0 * ExactNumber(3) > reach * ExactNumber(2) }
            guard three.count == 3, three[0], let earliest = three.lastIndex(of: true), earliest > 0 else { return nil }
            return points[earliest].period
        }
    }

    /// The first period of the newest so many.
    private func start(_ count: Int, least: Int) -> Period? {
        count >= least && count <= points.count ? points[count - 1].period : nil
    }
}
