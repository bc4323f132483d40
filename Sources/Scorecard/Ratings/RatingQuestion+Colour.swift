extension RatingQuestion {
    typealias Colour = (rag: RAGRating, reason: String)

    /// The colour of a number and the reason of it (contract section 4).
    ///
    /// A value exactly on a limit gets the better colour; nothing is rounded before it is compared.
    func colour(_ number: ExactNumber?, target: Target?, level: ExactNumber?, movement: Movement) -> Colour {
        guard let number else {
            return (.none, "no number: \(value.symbol?.meaning ?? "the denominator is zero")")
        }
        guard let target else { return (.none, "no target") }
        guard definition.polarity != .none else { return (.none, "the measure has no good direction") }
        guard level != nil || target.level == .rule else {
            return (.none, "the target is missing: \(missingTarget(target))")
        }
        let distance = level.map { TargetDistance(number, from: $0, isHighGood: definition.polarity == .high) }
        switch (target.rule, distance) {
        case (.limits(let green, let amber), _):
            return byLimits(number, green: ExactNumber(green), amber: ExactNumber(amber))
        case (.band(let green, let amber), _): return byBand(number, green: green, amber: amber)
        case (.firstMatch(let clauses, let otherwise), _):
            return byFirstMatch(number, distance, movement, clauses, otherwise: otherwise)
        case (.relative(let green, let amber), let distance?):
            return byDistance(
                distance, green: distance.percent(green), amber: distance.percent(amber))
        case (.points(let green, let amber), let distance?):
            return byDistance(distance, green: .points(green), amber: .points(amber))
        case (.improving(let green), let distance?): return byImprovement(distance, green: green, movement)
        case (.plannedImprovement(let baseline, let green, let amber), let distance?):
            return byProgress(distance, from: ExactNumber(baseline), green: green, amber: amber)
        case (.relative, nil), (.points, nil), (.improving, nil), (.plannedImprovement, nil):
            return (.none, "the target is missing: its rule needs a number")
        }
    }

    private func missingTarget(_ target: Target) -> String {
        switch target.level {
        case .comparator(let kind): "no \(kind.rawValue) value is recent enough"
        case .profile: "its profile is by quarter"
        case .number, .rule: "none in force"
        }
    }
}
