extension RatingRule {
    /// What is calculated to colour a number, a step a line, such as `shortfall: 90 - 74 = 16`.
    ///
    /// - Parameters:
    ///   - level: The number that the target sets; `nil` where there is none.
    ///   - polarity: On which side of the target the better numbers lie.
    package func arithmetic(of number: ExactNumber, level: ExactNumber?, polarity: Polarity) -> [String] {
        let distance = level.map { TargetDistance(number, from: $0, isHighGood: polarity == .high) }
        switch (self, distance) {
        case (.relative(let green, let amber), let distance?):
            return [distance.sum, Self.limits(distance.percent(green).text, distance.percent(amber).text)]
        case (.points(let green, let amber), let distance?):
            return [distance.sum, Self.limits(green.description, amber.description)]
        case (.improving(let green), let distance?):
            return [distance.sum, "limit of the shortfall: green \(distance.percent(green).text)"]
        case (.plannedImprovement(let baseline, _, _), let distance?):
            return [Self.way(from: ExactNumber(baseline), distance)].compactMap { $0 }
        case (.firstMatch, let distance?): return [distance.sum]
        case (.limits(let green, let amber), _):
            return ["value \(number.shortText()) against green \(green) and amber \(amber)"]
        case (.band(let green, let amber), _):
            return [
                "outside the green range by \(green.distance(of: number).shortText()), "
                    + "outside the amber range by \(amber.distance(of: number).shortText())"
            ]
        case (.relative, nil), (.points, nil), (.improving, nil), (.plannedImprovement, nil), (.firstMatch, nil):
            return []
        }
    }

    private static func limits(_ green: String, _ amber: String) -> String {
        "limits of the shortfall: green \(green), amber \(amber)"
    }

    private static func way(from baseline: ExactNumber, _ distance: TargetDistance) -> String? {
        let (made, whole) = (distance.number - baseline, distance.level - baseline)
        guard let share = made.divided(by: whole) else { return nil }
        return "way made: (\(distance.number.shortText()) - \(baseline.shortText())) / "
            + "(\(distance.level.shortText()) - \(baseline.shortText())) = "
            + "\((share * ExactNumber(100)).shortText(decimals: 1)) %"
    }
}

extension TargetDistance {
    /// Such as `shortfall: 90 - 74 = 16`.
    fileprivate var sum: String {
        let isHighGood = shortfall == level - number
        let (first, second) = isHighGood ? (level, number) : (number, level)
        return "shortfall: \(first.shortText()) - \(second.shortText()) = \(shortfall.shortText())"
    }
}
