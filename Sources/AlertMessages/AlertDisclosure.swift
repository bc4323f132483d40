internal import Contracts
internal import Scorecard
internal import Store

/// What may be told of an alert: a message is public, so what a small count stands behind is left out, with everything
/// from which it could be worked out. The same rule as the public edition of the scorecard's.
struct AlertDisclosure {
    private let line: LineDisclosure
    private let withheldPast: Set<Period>
    /// An average of one neighbour is that neighbour's own figure.
    let withholdsNeighbours: Bool
    /// The target is such an average.
    let withholdsTarget: Bool
    let withholdsCommentary: Bool
    /// What is said in place of a figure.
    let explanation: String

    /// - Parameter measure: Without it nothing says what may be told, and no figure of the authority's is.
    init(_ alert: DeliveryStore.Told, _ facts: RatingFacts, _ measure: Measure?, in catalogue: Catalogue) {
        let comparator = (measure?.definition.comparators[.neighbours]).flatMap { catalogue[$0.measure] }
        let neighbours = Int(facts.neighbourCount ?? 0)
        withholdsNeighbours =
            comparator == nil
            ? neighbours < 2 : DisclosureRule.withholdsAverage(.neighbours, of: neighbours, comparator)
        withholdsTarget = facts.targetKind == ComparatorKind.neighbours.rawValue && withholdsNeighbours
        guard let measure else {
            line = LineDisclosure(withholdsValue: facts.value != nil, withholdsBase: true)
            withheldPast = Set(alert.past.map(\.period))
            withholdsCommentary = true
            explanation = "not shown: the measure is not in the catalogue any more"
            return
        }
        let judge = Judge(alert, measure)
        var past = Set(alert.past.filter { judge.withholds($0) }.map(\.period))
        let base = facts.basePeriod
        let isBaseSmall =
            judge.withholds(facts.travelFromValue, alert.baseCounts) || base.map(past.contains) ?? false
        if isBaseSmall, let base { past.insert(base) }
        line = LineDisclosure(
            withholdsValue: judge.withholds(facts.value, alert.counts) || judge.withholdsGrowth(to: facts.value),
            withholdsBase: isBaseSmall)
        withheldPast = past
        withholdsCommentary = line.withholdsMovement || judge.withholdsNewest
        explanation = judge.rule.explanation
    }

    var withholdsValue: Bool { line.withholdsValue }
    var withholdsMovement: Bool { line.withholdsMovement }
    var withholdsAny: Bool { line.withholdsMovement || withholdsTarget }

    func withholds(_ period: Period) -> Bool { withheldPast.contains(period) }

    func withholds(reason: String) -> Bool {
        line.withholds(reason: reason) || (withholdsTarget && reason.contains(where: \.isNumber))
    }
}

/// Judges the values of one alert by its measure's rule.
private struct Judge {
    let rule: DisclosureRule
    private let alert: DeliveryStore.Told
    private let measure: Measure
    private let past: [Period: ExactNumber]

    init(_ alert: DeliveryStore.Told, _ measure: Measure) {
        rule = DisclosureRule(measure)
        self.alert = alert
        self.measure = measure
        let numbers = alert.past.compactMap { past in
            past.value?.number(in: measure.definition.unit).map { (past.period, $0) }
        }
        past = Dictionary(numbers) { first, _ in first }
    }

    /// By itself, and by any of the counts that it may be the quotient of.
    func withholds(_ text: String?, _ counts: [ReturnCounts]) -> Bool {
        let number = Self.number(text)
        return rule.withholds(number, nil) || counts.contains { rule.withholds(number, $0) }
    }

    func withholds(_ past: DeliveryStore.Told.Past) -> Bool {
        let number = self.past[past.period]
        return rule.withholds(number, past.counts) || withholdsGrowth(to: number, in: past.period)
    }

    func withholdsGrowth(to text: String?) -> Bool { withholdsGrowth(to: Self.number(text), in: alert.period) }

    /// What a count that adds up through a year has grown by is told by two of its values.
    private func withholdsGrowth(to number: ExactNumber?, in period: Period) -> Bool {
        guard measure.accumulation == .cumulative, measure.definition.unit == .number, period.ordinal > 1, let number,
            let before = past[period.predecessor]
        else { return false }
        return rule.withholds(number - before, nil)
    }

    /// The newest revision, which the commentary is of, may be another one than was rated.
    var withholdsNewest: Bool {
        guard let newest = alert.newest else { return false }
        let number = newest.value.number(in: measure.definition.unit)
        return rule.withholds(number, newest.counts) || alert.counts.contains { rule.withholds(number, $0) }
            || withholdsGrowth(to: number, in: alert.period)
    }

    private static func number(_ text: String?) -> ExactNumber? {
        text.flatMap { DecimalNumber($0) }.map { ExactNumber($0) }
    }
}
