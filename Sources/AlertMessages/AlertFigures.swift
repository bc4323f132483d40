internal import Contracts
internal import Scorecard
internal import Store

/// The figures of an alert in words. A mail is public: what a small count stands behind is left out, with everything
/// from which it could be worked out.
struct AlertFigures {
    private let facts: RatingFacts
    private let suffix: String
    private let disclosure: LineDisclosure
    private let explanation: String
    private let withholdsNeighbours: Bool

    /// - Parameter measure: Without it nothing says what may be told, and no figure of the authority's is.
    init(_ facts: RatingFacts, of alert: DeliveryStore.Told, _ measure: Measure?, in catalogue: Catalogue) {
        let comparator = (measure?.definition.comparators[.neighbours]).flatMap { catalogue[$0.measure] }
        withholdsNeighbours = DisclosureRule.withholdsAverage(
            .neighbours, of: Int(facts.neighbourCount ?? 0), comparator)
        self.facts = facts
        suffix = measure?.definition.unit == .percent ? " %" : ""
        guard let measure else {
            disclosure = LineDisclosure(withholdsValue: facts.value != nil, withholdsBase: true)
            explanation = "not shown: the measure is not in the catalogue any more"
            return
        }
        let rule = DisclosureRule(measure)
        func withholds(_ text: String?, _ counts: [ReturnCounts?]) -> Bool {
            let number = text.flatMap { DecimalNumber($0) }.map { ExactNumber($0) }
            return counts.contains { rule.withholds(number, $0) }
        }
        disclosure = LineDisclosure(
            withholdsValue: withholds(facts.value, [nil] + alert.counts),
            withholdsBase: withholds(facts.travelFromValue, [nil] + alert.baseCounts))
        explanation = rule.explanation
    }

    var lines: [String] {
        own
            + [
                (withholdsNeighbours ? nil : facts.neighbourAverage).map {
                    "Statistical neighbours: \($0)\(suffix) (\(facts.neighbourPeriod ?? ""))"
                },
                facts.nationalAverage.map { "England: \($0)\(suffix) (\(facts.nationalPeriod ?? ""))" },
            ].compactMap(\.self)
    }

    private var own: [String] {
        let withheld = "[\(ValueSymbol.confidential.rawValue)] (\(explanation))"
        let value = facts.value.map { disclosure.withholdsValue ? withheld : "\($0)\(suffix)" }
        return [
            value.map { "Value: \($0)" },
            facts.target.map { "Target: \($0)\(suffix)" },
            facts.ragReason.flatMap { disclosure.withholds(reason: $0) ? nil : "Why: \($0)" },
            movement,
        ].compactMap(\.self)
    }

    private var movement: String? {
        guard let direction = facts.direction, direction != "none" else { return nil }
        if disclosure.withholdsMovement {
            return disclosure.withholdsValue ? nil : "Direction of travel: \(explanation)"
        }
        let from = facts.travelFromValue.map { ", from \($0)\(suffix) in \(facts.travelFromPeriod ?? "")" } ?? ""
        let verdict = facts.travel.map { $0 == "none" ? "" : " (\($0))" } ?? ""
        return "Direction of travel: \(direction)\(verdict)\(from)"
    }
}
