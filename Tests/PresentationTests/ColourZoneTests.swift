import Presentation
import PresentationSpecimens
import Scorecard
import ScorecardTestSupport
import Testing

@Suite("Zones of colours")
struct ColourZoneTests {
    /// The colour that a rule gives, as ratings do.
    private func colour(_ number: ExactNumber, _ rule: RatingRule, target: DecimalNumber, _ polarity: Polarity)
        -> RAGRating?
    {
        guard let decimal = DecimalNumber(number.shortText()) else { return nil }
        let definition = RatingDefinition(
            unit: .ratio, polarity: polarity,
            targets: [Target(from: "2018-04-01", kind: .local, level: .number(target), rule: rule)])
        return RatingQuestion(
            definition: definition, authority: "E06000049", period: "2018-19-Q2", value: .number(decimal)
        ).rated().rag
    }

    @Test("Within each zone the rule gives its colour", arguments: [Polarity.high, .low])
    func agree(_ polarity: Polarity) {
        let rules: [(RatingRule, DecimalNumber)] = [
            (.relative(green: "0", amber: "10"), "90"), (.relative(green: "2", amber: "5"), "-40"),
            (.points(green: "1", amber: "4"), "12"), (.points(green: "0", amber: "3"), "0"),
            (polarity == .high ? .limits(green: "80", amber: "60") : .limits(green: "20", amber: "30"), "50"),
            (.plannedImprovement(baseline: polarity == .high ? "40" : "90", green: "100", amber: "80"), "60"),
        ]
        for (rule, target) in rules {
            let zones = ColourZone.zones(of: rule, target: ExactNumber(target), polarity: polarity)
            #expect(zones.count == 3, "\(rule)")
            for zone in zones {
                let from = zone.from ?? zone.to.map { $0 - ExactNumber(10) } ?? .zero
                let to = zone.to ?? from + ExactNumber(10)
                let middle = ((from + to) * ExactNumber(1)).divided(by: ExactNumber(2)) ?? .zero
                #expect(colour(middle, rule, target: target, polarity) == zone.rag, "\(rule): \(middle.shortText())")
            }
        }
    }

    @Test("A rule that looks at more than the value has no zones")
    func none() {
        #expect(ColourZone.zones(of: .improving(green: "10"), target: ExactNumber(90), polarity: .high).isEmpty)
        #expect(ColourZone.zones(of: .relative(green: "0", amber: "10"), target: nil, polarity: .high).isEmpty)
    }

    @Test("A zone of no width is left out")
    func narrow() {
        let zones = ColourZone.zones(of: .points(green: "0", amber: "0"), target: ExactNumber(5), polarity: .high)
        #expect(zones.map(\.rag) == [.red, .green])
    }
}
