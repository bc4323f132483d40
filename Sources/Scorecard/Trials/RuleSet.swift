/// A way of rating that is tried on many measures at once: one rule, and what counts as no movement.
package struct RuleSet: Hashable, Sendable {
    package let name: String
    package let rule: RatingRule
    package let tolerance: TravelRule.Tolerance

    package init(name: String, rule: RatingRule, tolerance: TravelRule.Tolerance) {
        self.name = name
        self.rule = rule
        self.tolerance = tolerance
    }
}
