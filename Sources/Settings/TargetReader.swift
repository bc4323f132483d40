internal import Scorecard

/// Reads one target of a measure with its rule.
enum TargetReader {
    static func target(_ node: ConfigurationNode) -> Target? {
        node.allow("from", "authority", "kind", "value", "rule")
        let from = node.required("from")?.date
        let level = node.required("value").flatMap(Self.level)
        let rule = node.required("rule").flatMap { Self.rule($0, level: level) }
        guard let from, let level, let rule else { return nil }
        return Target(
            from: from, authority: node.optional("authority")?.authorityCode,
            kind: node.optional("kind")?.oneOf(Target.Kind.self) ?? .local, level: level, rule: rule)
    }

    private static func level(_ node: ConfigurationNode) -> Target.Level? {
        if node.isMapping {
            node.allow("Q1", "Q2", "Q3", "Q4")
            let quarters = ["Q1", "Q2", "Q3", "Q4"].compactMap { node.required($0)?.decimal }
            return quarters.count == 4 ? .profile(quarters) : nil
        }
        return node.parsed("a number, a profile {Q1: …, Q4: …}, 'neighbours', 'national' or 'region'") { text in
            ComparatorKind(rawValue: text).map { .comparator($0) } ?? DecimalNumber(text).map { .number($0) }
        }
    }

    private static func rule(_ node: ConfigurationNode, level: Target.Level?) -> RatingRule? {
        node.allow("relative", "points", "limits")
        let rules = node.pairs
        guard rules.count == 1, let (name, value) = rules.first else {
            node.problem("write one rule: relative, points or limits")
            return nil
        }
        value.allow("green", "amber")
        let amber = value.required("amber")?.decimal
        let green = name == "limits" ? value.required("green")?.decimal : value.optional("green")?.decimal
        guard let amber else { return nil }
        switch name {
        case "relative":
            if isZeroSomewhere(level) {
                node.problem("a relative rule with a target of 0 has no width; write points instead")
            }
            return .relative(green: green ?? DecimalNumber(0), amber: amber)
        case "points": return .points(green: green ?? DecimalNumber(0), amber: amber)
        case "limits": return green.map { .limits(green: $0, amber: amber) }
        default: return nil
        }
    }

    private static func isZeroSomewhere(_ level: Target.Level?) -> Bool {
        switch level {
        case .number(let number): number.isZero
        case .profile(let quarters): quarters.contains(where: \.isZero)
        case .comparator, nil: false
        }
    }
}
