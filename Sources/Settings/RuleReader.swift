internal import Scorecard

/// Reads a rule, and refuses what cannot be right.
enum RuleReader {
    private static let names =
        "relative, points, limits, band, improving, planned-improvement or first-match"

    static func rule(_ node: ConfigurationNode) -> RatingRule? {
        node.allow("relative", "points", "limits", "band", "improving", "planned-improvement", "first-match")
        let rules = node.pairs
        guard rules.count == 1, let (name, value) = rules.first else {
            node.problem("write one rule: \(names)")
            return nil
        }
        switch name {
        case "relative": return tolerances(value).map { .relative(green: $0.green, amber: $0.amber) }
        case "points": return tolerances(value).map { .points(green: $0.green, amber: $0.amber) }
        case "limits": return limits(value)
        case "band": return band(value)
        case "improving":
            value.allow("green")
            return value.required("green")?.tolerance.map { .improving(green: $0) }
        case "planned-improvement": return plannedImprovement(value)
        case "first-match": return FirstMatchReader.rule(value)
        default: return nil
        }
    }

    private static func tolerances(_ node: ConfigurationNode) -> (green: DecimalNumber, amber: DecimalNumber)? {
        node.allow("green", "amber")
        let amber = node.required("amber")?.tolerance
        let green = node.optional("green").map(\.tolerance) ?? DecimalNumber(0)
        guard let green, let amber else { return nil }
        if amber < green { node.problem("amber must reach as far as green at least: write \(green) or more") }
        return (green, amber)
    }

    private static func limits(_ node: ConfigurationNode) -> RatingRule? {
        node.allow("green", "amber")
        let (green, amber) = (node.required("green")?.decimal, node.required("amber")?.decimal)
        guard let green, let amber else { return nil }
        return .limits(green: green, amber: amber)
    }

    private static func band(_ node: ConfigurationNode) -> RatingRule? {
        node.allow("green", "amber")
        let (green, amber) = (node.required("green").flatMap(range), node.required("amber").flatMap(range))
        guard let green, let amber else { return nil }
        if amber.low > green.low || amber.high < green.high {
            node.problem(
                "amber must hold all of green: write a range from \(green.low) or less to \(green.high) or more")
        }
        return .band(green: green, amber: amber)
    }

    private static func range(_ node: ConfigurationNode) -> RatingRule.Band? {
        let ends = node.elements
        let numbers = ends.compactMap(\.decimal)
        guard ends.count == 2 else {
            node.problem("write a range as [LOW, HIGH]")
            return nil
        }
        guard numbers.count == 2 else { return nil }
        guard let band = RatingRule.Band(numbers[0], numbers[1]) else {
            node.problem("the low end is above the high one; write [\(numbers[1]), \(numbers[0])]")
            return nil
        }
        return band
    }

    private static func plannedImprovement(_ node: ConfigurationNode) -> RatingRule? {
        node.allow("baseline", "green", "amber")
        let baseline = node.required("baseline")?.decimal
        let green = node.optional("green").map(\.tolerance) ?? DecimalNumber(100)
        let amber = node.optional("amber").map(\.tolerance) ?? DecimalNumber(80)
        guard let baseline, let green, let amber else { return nil }
        if amber > green { node.problem("amber must not ask for more than green: write \(green) or less") }
        return .plannedImprovement(baseline: baseline, green: green, amber: amber)
    }
}

extension RuleReader {
    /// Checks a rule against the target's number and the measure's polarity.
    static func check(_ rule: RatingRule, level: Target.Level, polarity: Polarity?, at node: ConfigurationNode) {
        let numbers = level.numbers
        if rule.isRelative, numbers.contains(where: \.isZero) {
            node.problem("a target of 0 has no size that a percentage could be taken of; write points instead")
        }
        if case .plannedImprovement(let baseline, _, _) = rule {
            checkWay(from: baseline, to: numbers, polarity: polarity, at: node)
        }
        guard let polarity else { return }
        switch (rule, polarity) {
        case (.band, .band): break
        case (.band, _): node.problem("a band needs the polarity 'band', and the measure's is '\(polarity.rawValue)'")
        case (_, .band): node.problem("the polarity 'band' needs a rule with a band: {band: {green: [LOW, HIGH], …}}")
        case (.limits(let green, let amber), .high) where amber > green:
            node.problem("where more is better amber must not be above green: write \(green) or less")
        case (.limits(let green, let amber), .low) where amber < green:
            node.problem("where less is better amber must not be below green: write \(green) or more")
        default: break
        }
    }

    private static func checkWay(
        from baseline: DecimalNumber, to numbers: [DecimalNumber], polarity: Polarity?, at node: ConfigurationNode
    ) {
        for number in numbers {
            if number == baseline {
                node.problem("the baseline is the target, so that there is no way between them; write another baseline")
            } else if polarity == .high && number < baseline || polarity == .low && number > baseline {
                node.problem(
                    "the target of \(number) is worse than the baseline of \(baseline); write a worse baseline")
            }
        }
    }
}

extension RatingRule {
    /// The values that the rule itself names as limits.
    var limits: [DecimalNumber] {
        switch self {
        case .limits(let green, let amber): [green, amber]
        case .band(let green, let amber): [green.low, green.high, amber.low, amber.high]
        case .relative, .points, .improving, .plannedImprovement, .firstMatch: []
        }
    }
}

extension Target.Level {
    /// The numbers that the catalogue itself gives.
    var numbers: [DecimalNumber] {
        switch self {
        case .number(let number): [number]
        case .profile(let quarters): quarters
        case .comparator, .rule: []
        }
    }
}

extension ConfigurationNode {
    /// A number that is not below zero.
    var tolerance: DecimalNumber? {
        parsed("an exact decimal number of 0 or more") { DecimalNumber($0).flatMap { $0.isNegative ? nil : $0 } }
    }
}
