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
        withholdsNeighbours = Self.withholdsNeighbours(alert, facts, measure, in: catalogue)
        withholdsTarget = facts.targetKind == ComparatorKind.neighbours.rawValue && withholdsNeighbours
        guard let measure else {
            line = LineDisclosure(withholdsValue: facts.value != nil, withholdsBase: true)
            withheldPast = Set(alert.past.map(\.period))
            withholdsCommentary = true
            explanation = "not shown: the measure is not in the catalogue any more"
            return
        }
        let told = ToldFigures(alert, facts, measure, in: catalogue)
        var past = Set(alert.past.filter { told.withholds($0) }.map(\.period))
        let base = facts.basePeriod
        let isBaseSmall = base.map { told.withholdsAny(in: $0) || past.contains($0) } ?? false
        if isBaseSmall, let base { past.insert(base) }
        line = LineDisclosure(withholdsValue: told.withholdsRated, withholdsBase: isBaseSmall)
        withheldPast = past
        withholdsCommentary = line.withholdsMovement || told.withholdsNewest
        explanation = DisclosureRule(measure).explanation
    }

    /// One neighbour's number is that neighbour's figure; of several, whoever knows the others can work one out.
    private static func withholdsNeighbours(
        _ alert: DeliveryStore.Told, _ facts: RatingFacts, _ measure: Measure?, in catalogue: Catalogue
    ) -> Bool {
        let count = Int(facts.neighbourCount ?? 0)
        guard let comparator = (measure?.definition.comparators[.neighbours]).flatMap({ catalogue[$0.measure] }) else {
            return count < 2
        }
        if DisclosureRule.withholdsAverage(.neighbours, of: count, comparator) { return true }
        guard comparator.minimumCount != nil else { return false }
        if catalogue.related.isTold(comparator) { return true }
        let members = catalogue.members(of: .neighbours, for: alert.series.authority, in: alert.period)
        let period = facts.neighbourPeriod.flatMap { Period($0) }
        return alert.neighbourFigures.contains { figure in
            figure.series.measure == comparator.id && figure.period == period
                && members.contains(figure.series.authority)
                && DisclosureRule(comparator).withholds(
                    figure.value.number(in: comparator.definition.unit), figure.counts)
        }
    }

    var withholdsValue: Bool { line.withholdsValue }
    var withholdsMovement: Bool { line.withholdsMovement }
    var withholdsAny: Bool { line.withholdsMovement || withholdsTarget }

    func withholds(_ period: Period) -> Bool { withheldPast.contains(period) }

    func withholds(reason: String) -> Bool {
        line.withholds(reason: reason) || (withholdsTarget && reason.contains(where: \.isNumber))
    }
}
