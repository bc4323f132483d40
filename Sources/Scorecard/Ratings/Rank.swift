/// Place of an authority among all that have a number for a measure and period.
package struct Rank: Hashable, Sendable {
    /// 1 is the best; those with the same number share the better place.
    package let place: Int
    /// How many have a number.
    package let count: Int
    /// `nil` where no end is the better one.
    package let band: QuartileBand?

    /// Among fewer nobody is ranked.
    package static let leastCount = 4

    /// Which end comes first.
    package enum Order: Hashable, Sendable {
        case highest
        case lowest
        case nearest(to: RatingRule.Band)
        /// The highest first, without a verdict.
        case size

        /// - Parameter band: What is green; for the polarity `band` alone.
        /// - Returns: `nil` where the polarity is `band` and nothing says what is green.
        package init?(_ polarity: Polarity, band: RatingRule.Band?) {
            switch polarity {
            case .high: self = .highest
            case .low: self = .lowest
            case .none: self = .size
            case .band:
                guard let band else { return nil }
                self = .nearest(to: band)
            }
        }

        func isBetter(_ a: ExactNumber, than b: ExactNumber) -> Bool {
            switch self {
            case .highest, .size: a > b
            case .lowest: a < b
            case .nearest(let band): band.distance(of: a) < band.distance(of: b)
            }
        }
    }

    /// - Returns: `nil` where the authority has no number, or fewer than four have one.
    package init?(of authority: AuthorityCode, among numbers: [AuthorityCode: ExactNumber], by order: Order) {
        guard let own = numbers[authority], numbers.count >= Self.leastCount else { return nil }
        let better = numbers.values.count { order.isBetter($0, than: own) }
        place = better + 1
        count = numbers.count
        band = order == .size ? nil : QuartileBand(better: better, of: count)
    }
}

/// Quarter of the authorities that one belongs to, by the share that does better.
package enum QuartileBand: String, CaseIterable, Hashable, Sendable {
    /// Less than a quarter does better.
    case a = "A"
    /// Less than half does.
    case b = "B"
    /// Less than three quarters do.
    case c = "C"
    case d = "D"

    init(better: Int, of count: Int) {
        switch 4 * better {
        case ..<count: self = .a
        case ..<(2 * count): self = .b
        case ..<(3 * count): self = .c
        default: self = .d
        }
    }
}
