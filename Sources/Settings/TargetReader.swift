internal import Scorecard

/// Reads one target of a measure with its rule.
enum TargetReader {
    /// Reads a measure's targets; only one may begin on a day, for all or for one authority.
    static func targets(
        _ node: ConfigurationNode?, polarity: Polarity?, plausible: Measure.PlausibleRange?
    ) -> [Target] {
        var targets: [Target] = []
        for element in node?.elements ?? [] {
            guard let target = target(element, polarity: polarity) else { continue }
            if targets.contains(where: { $0.from == target.from && $0.authority == target.authority }) {
                element.problem("begins on \(target.from), as another one does; write another day")
            }
            if let maximum = plausible?.maximum { warn(of: target, beyond: maximum, at: element) }
            targets.append(target)
        }
        return targets
    }

    /// Warns where a target lies so far beyond what is plausible that it is another unit's, or a slip.
    private static func warn(of target: Target, beyond maximum: DecimalNumber, at node: ConfigurationNode) {
        let limit = ExactNumber(maximum).magnitude * ExactNumber(10)
        guard !limit.isZero else { return }
        func warn(_ what: String, _ numbers: [DecimalNumber]) {
            guard let number = numbers.first(where: { ExactNumber($0).magnitude > limit }) else { return }
            node.warning("a \(what) of \(number) is more than ten times the plausible maximum of \(maximum)")
        }
        warn("target", target.level.numbers)
        warn("limit", target.rule.limits)
    }

    private static func target(_ node: ConfigurationNode, polarity: Polarity?) -> Target? {
        node.allow("from", "authority", "kind", "value", "rule")
        let from = node.required("from")?.date
        guard let ruleNode = node.required("rule"), let rule = RuleReader.rule(ruleNode) else { return nil }
        let level = level(node, rule: rule)
        guard let from, let level else { return nil }
        RuleReader.check(rule, level: level, polarity: polarity, at: ruleNode)
        return Target(
            from: from, authority: node.optional("authority")?.authorityCode,
            kind: node.optional("kind")?.oneOf(Target.Kind.self) ?? .local, level: level, rule: rule)
    }

    private static func level(_ node: ConfigurationNode, rule: RatingRule) -> Target.Level? {
        if !rule.needsLevel, node.optional("value") == nil { return .rule }
        return node.required("value").flatMap(Self.level)
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
}
