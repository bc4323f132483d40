/// Sign that a series does more than vary by chance, which its newest number is part of.
package struct ControlSignal: Hashable, Sendable {
    /// The four that NHS England's Making Data Count looks for; eight in a row, where it takes seven, are Wheeler's.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case outsideLimits = "outside-limits"
        /// On one side of the mean.
        case eightInARow = "eight-in-a-row"
        /// Each above the one before, or each below.
        case sixInARow = "six-in-a-row"
        /// Two of three in the outer third between mean and limit.
        case twoOfThree = "two-of-three"
    }

    package enum Side: String, CaseIterable, Hashable, Sendable {
        /// Above, or rising.
        case upper
        /// Below, or falling.
        case lower
    }

    package let kind: Kind
    package let side: Side
    /// The first period that is part of it.
    package let since: Period

    package init(_ kind: Kind, _ side: Side, since: Period) {
        self.kind = kind
        self.side = side
        self.since = since
    }

    /// Whether it is good; none where the measure has no good direction.
    package func verdict(_ polarity: Polarity) -> TravelVerdict {
        switch (polarity, side) {
        case (.high, .upper), (.low, .lower): .improved
        case (.high, .lower), (.low, .upper): .worse
        case (.band, _), (.none, _): .none
        }
    }

    /// In words, such as `eight or more in a row above the mean, since 2017-18-Q1`.
    package var text: String {
        let above = side == .upper
        let what =
            switch kind {
            case .outsideLimits: above ? "above the upper limit" : "below the lower limit"
            case .eightInARow: "eight or more in a row \(above ? "above" : "below") the mean"
            case .sixInARow: "six or more in a row \(above ? "rising" : "falling")"
            case .twoOfThree: "two of three near the \(side) limit"
            }
        return "\(what), since \(since)"
    }
}
