/// What figures would be rated by another rule than their own; nothing of it is stored.
package struct RuleTrial: Sendable {
    /// What one measure's rating needs.
    package struct Figure: Sendable {
        package let name: String
        package let unit: MeasureUnit
        package let polarity: Polarity
        package let value: MeasuredValue
        /// `nil` where there is none, as for a measure that is held to a band: then it has no colour.
        package let target: DecimalNumber?
        /// The value that its travel is judged from; `nil` where there is none.
        package let base: MeasuredValue?

        package init(
            name: String, unit: MeasureUnit, polarity: Polarity, value: MeasuredValue, target: DecimalNumber?,
            base: MeasuredValue?
        ) {
            self.name = name
            self.unit = unit
            self.polarity = polarity
            self.value = value
            self.target = target
            self.base = base
        }
    }

    package struct Result: Sendable {
        package let name: String
        package let rag: RAGRating
        package let reason: String
        package let travel: TravelVerdict
    }

    package let ruleSet: RuleSet
    /// In the order of the figures.
    package let results: [Result]

    /// - Parameters:
    ///   - authority: Whose figures they are.
    ///   - period: What they are of; the base is of the period before.
    package init(_ ruleSet: RuleSet, on figures: [Figure], of authority: AuthorityCode, in period: Period) {
        self.ruleSet = ruleSet
        results = figures.map { Self.rate($0, by: ruleSet, authority: authority, period: period) }
    }

    package func count(_ rag: RAGRating) -> Int { results.count { $0.rag == rag } }
    package func count(_ travel: TravelVerdict) -> Int { results.count { $0.travel == travel } }

    private static func rate(
        _ figure: Figure, by ruleSet: RuleSet, authority: AuthorityCode, period: Period
    ) -> Result {
        let target = figure.target.map { Target(from: .distantPast, level: .number($0), rule: ruleSet.rule) }
        let definition = RatingDefinition(
            unit: figure.unit, polarity: figure.polarity, targets: target.map { [$0] } ?? [],
            travel: TravelRule(basis: .previousPeriod, tolerance: ruleSet.tolerance))
        let rating = RatingQuestion(
            definition: definition, authority: authority, period: period, value: figure.value,
            base: figure.base.map { RatingQuestion.Base(period: period.predecessor, value: $0) }
        ).rated()
        return Result(name: figure.name, rag: rating.rag, reason: rating.ragReason, travel: rating.travel)
    }
}
