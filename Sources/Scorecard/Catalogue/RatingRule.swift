/// How a value is coloured against its target (contract section 4).
///
/// The shortfall is what a value lacks of the target: target less value where more is better, value less target where
/// less is. A value exactly on a limit gets the better colour.
package enum RatingRule: Hashable, Sendable, Codable {
    /// How great the shortfall may be, in percent of the target's size.
    case relative(green: DecimalNumber, amber: DecimalNumber)
    /// How great the shortfall may be, in the measure's own unit.
    case points(green: DecimalNumber, amber: DecimalNumber)
    /// Absolute limits of the value.
    case limits(green: DecimalNumber, amber: DecimalNumber)
    /// Ranges that the value should lie in; for the polarity `band` alone.
    case band(green: Band, amber: Band)
    /// Green by the shortfall in percent of the target's size; beyond it amber where the measure improved or held.
    case improving(green: DecimalNumber)
    /// Percent of the way from the baseline to the target.
    case plannedImprovement(baseline: DecimalNumber, green: DecimalNumber, amber: DecimalNumber)
    /// The colour of the first clause that holds, or else the last one's.
    case firstMatch([Clause], otherwise: RAGRating)

    /// A range, its ends included.
    package struct Band: Hashable, Sendable, Codable {
        package let low: DecimalNumber
        package let high: DecimalNumber

        /// `nil` where the low end is above the high one.
        package init?(_ low: DecimalNumber, _ high: DecimalNumber) {
            guard low <= high else { return nil }
            self.low = low
            self.high = high
        }

        /// How far a number lies outside; zero inside.
        func distance(of number: ExactNumber) -> ExactNumber {
            if number < ExactNumber(low) { return ExactNumber(low) - number }
            if number > ExactNumber(high) { return number - ExactNumber(high) }
            return .zero
        }

        func contains(_ other: Band) -> Bool { low <= other.low && other.high <= high }
    }

    /// A colour and the conditions for it, all of which must hold; at least one is there.
    package struct Clause: Hashable, Sendable, Codable {
        package var rag: RAGRating
        /// In percent of the target's size.
        package var shortfallPercentOver: DecimalNumber?
        package var shortfallPointsOver: DecimalNumber?
        package var valueOver: DecimalNumber?
        package var valueUnder: DecimalNumber?
        /// Any of them.
        package var travel: [TravelVerdict]?

        package init(
            _ rag: RAGRating, shortfallPercentOver: DecimalNumber? = nil, shortfallPointsOver: DecimalNumber? = nil,
            valueOver: DecimalNumber? = nil, valueUnder: DecimalNumber? = nil, travel: [TravelVerdict]? = nil
        ) {
            self.rag = rag
            self.shortfallPercentOver = shortfallPercentOver
            self.shortfallPointsOver = shortfallPointsOver
            self.valueOver = valueOver
            self.valueUnder = valueUnder
            self.travel = travel
        }

        package var measuresShortfall: Bool { shortfallPercentOver != nil || shortfallPointsOver != nil }
    }

    /// True where the colour depends on the target's number.
    package var needsLevel: Bool {
        switch self {
        case .relative, .points, .improving, .plannedImprovement: true
        case .limits, .band: false
        case .firstMatch(let clauses, _): clauses.contains(where: \.measuresShortfall)
        }
    }

    /// True where percentages of the target's size decide, which a target of 0 has none of.
    package var isRelative: Bool {
        switch self {
        case .relative, .improving: true
        case .points, .limits, .band, .plannedImprovement: false
        case .firstMatch(let clauses, _): clauses.contains { $0.shortfallPercentOver != nil }
        }
    }
}
