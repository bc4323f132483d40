package import Scorecard

/// Numbers that a rule gives one colour to.
package struct ColourZone: Hashable, Sendable {
    /// `nil` where it has no lower end.
    package let from: ExactNumber?
    /// `nil` where it has no upper end.
    package let to: ExactNumber?
    package let rag: RAGRating

    package init(from: ExactNumber?, to: ExactNumber?, rag: RAGRating) {
        self.from = from
        self.to = to
        self.rag = rag
    }

    /// The zones of a rule, from the least numbers to the greatest; empty where the colour depends on more than the
    /// value, or there is no target.
    package static func zones(of rule: RatingRule, target: ExactNumber?, polarity: Polarity) -> [ColourZone] {
        switch rule {
        case .relative(let green, let amber):
            guard let target else { return [] }
            return zones(
                target: target, green: target.percent(ExactNumber(green)), amber: target.percent(ExactNumber(amber)),
                polarity)
        case .points(let green, let amber):
            guard let target else { return [] }
            return zones(target: target, green: ExactNumber(green), amber: ExactNumber(amber), polarity)
        case .limits(let green, let amber):
            return sided(green: ExactNumber(green), amber: ExactNumber(amber), polarity)
        case .plannedImprovement(let baseline, let green, let amber):
            guard let target else { return [] }
            let way = target - ExactNumber(baseline)
            func limit(_ share: DecimalNumber) -> ExactNumber {
                ExactNumber(baseline) + ((way * ExactNumber(share)).divided(by: ExactNumber(100)) ?? .zero)
            }
            return sided(green: limit(green), amber: limit(amber), way < .zero ? .low : .high)
        case .band(let green, let amber):
            let limits = [amber.low, green.low, green.high, amber.high].map { ExactNumber($0) }
            return between(limits, [.red, .amber, .green, .amber, .red])
        case .improving, .firstMatch: return []
        }
    }

    private static func zones(
        target: ExactNumber, green: ExactNumber, amber: ExactNumber, _ polarity: Polarity
    ) -> [ColourZone] {
        polarity == .high
            ? sided(green: target - green, amber: target - amber, polarity)
            : sided(green: target + green, amber: target + amber, polarity)
    }

    private static func sided(green: ExactNumber, amber: ExactNumber, _ polarity: Polarity) -> [ColourZone] {
        polarity == .high
            ? between([amber, green], [.red, .amber, .green]) : between([green, amber], [.green, .amber, .red])
    }

    /// One more colour than limits; what has no width is left out.
    private static func between(_ limits: [ExactNumber], _ colours: [RAGRating]) -> [ColourZone] {
        colours.indices.map { index in
            ColourZone(
                from: index > 0 ? limits[index - 1] : nil, to: index < limits.count ? limits[index] : nil,
                rag: colours[index])
        }.filter { $0.from == nil || $0.to == nil || $0.from != $0.to }
    }
}
