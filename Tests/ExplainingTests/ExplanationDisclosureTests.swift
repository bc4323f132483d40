import Contracts
@testable import Explaining
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What an explanation leaves out where a small count stands behind a figure.
struct ExplanationDisclosureTests {
    private static let measure = Measure(
        id: .conferences, title: "Conferences", service: "child-protection",
        definition: .conferences(target: .number("90")), minimumCount: 6)

    private static func value(_ revision: Int32, _ numerator: DecimalNumber) -> ExplanationStore.Value {
        ExplanationStore.Value(
            revision: revision, value: .fraction(numerator: numerator, denominator: "44"), numerator: numerator,
            denominator: "44", status: "final", asAt: nil, submittedAt: Timestamp(millisecondsSince1970: 0),
            receivedAt: Timestamp(millisecondsSince1970: 0), source: "lcs", commentary: "Both of them are siblings.")
    }

    /// 33 of 44 are 75 %, 41 of 44 leave 3 who are not in the numerator.
    private func explanation(
        _ numerators: [DecimalNumber], base: [DecimalNumber] = ["33"]
    ) throws -> Explanation {
        let rating = RatingQuestion(
            definition: Self.measure.definition, authority: .cheshireEast, period: "2018-19-Q2",
            value: .fraction(numerator: try #require(numerators.last), denominator: "44"),
            base: RatingQuestion.Base(period: "2018-19-Q1", value: .number("75"))
        ).rated()
        var json = JSONWriter()
        CalculatedRating(
            series: .conferences, period: "2018-19-Q2", ratingRevision: 1, returnRevision: Int32(numerators.count),
            rating: rating, ruleVersion: "sha256:x",
            cause: RatingCause(
                kind: .return, backfill: false,
                place: MessagePlace(topic: "scorecard.return.accepted.v1", partition: 0, offset: 1))
        ).write(&json)
        let rated = ExplanationStore.Rated(
            record: try #require(RatingRecord(event: String(decoding: json.bytes, as: UTF8.self))),
            knownAt: Timestamp(millisecondsSince1970: 0))
        let values = numerators.enumerated().map { Self.value(Int32($0.offset + 1), $0.element) }
        return Explanation(
            measure: Self.measure, authority: try #require(Catalogue(Self.measure.definition)[.cheshireEast]),
            period: "2018-19-Q2",
            stored: ExplanationStore.Stored(values: values, ratings: [rated], alerts: []),
            definition: Self.measure.definition, otherValues: base.map { Self.value(1, $0) })
    }

    @Test(
        arguments: [
            (["3"], ["33"]), (["41"], ["33"]), (["3", "33"], ["33"]), (["33"], ["4"]),
        ] as [([DecimalNumber], [DecimalNumber])])
    func `a small count in a revision or in the base withholds every figure`(
        numerators: [DecimalNumber], base: [DecimalNumber]
    ) throws {
        let explanation = try explanation(numerators, base: base)
        let text = ExplanationText(explanation, figures: explanation.publicFigures).text
        for told in [" / 44", "siblings", "75", "6.8", "93.1"] { #expect(!text.contains(told), "\(told)\n\(text)") }
        #expect(text.contains("[c]") && text.contains("travel none"))
        #expect(text.contains("Rated with a colour that is not shown") && !text.contains(": red,"), "\(text)")
        var json = JSONWriter()
        explanation.write(&json, figures: explanation.publicFigures)
        let data = String(decoding: json.bytes, as: UTF8.self)
        #expect(
            data.contains(#""rag":"none""#) && !data.contains(#""rag":"red""#) && !data.contains(#""newlyRed":true"#))
        #expect(data.contains(#""value":null,"symbol":"c","numerator":null,"denominator":null"#))
        for told in ["siblings", "\"75\"", "\"44\"", "6.8", "93.1"] {
            #expect(!data.contains(told), "\(told)\n\(data)")
        }
    }

    @Test func `counts that are large enough, and no one, are shown`() throws {
        for numerators: [DecimalNumber] in [["33"], ["0"], ["44"]] {
            let explanation = try explanation(numerators)
            let text = ExplanationText(explanation, figures: explanation.publicFigures).text
            #expect(text.contains("\(numerators[0]) / 44") && text.contains("siblings") && !text.contains("[c]"))
        }
    }

    @Test func `everything is shown to those who may see it`() throws {
        let text = ExplanationText(try explanation(["3"])).text
        #expect(text.contains("3 / 44 × 100 = 6.8181818182"))
    }

    @Test func `what was withheld when it came is not explained, and no target that would tell a neighbour`() throws {
        func told(_ kind: String, _ change: (Explanation) -> Explanation) throws -> String {
            let explanation = change(try explanation(["33"]))
            return ExplanationText(explanation, figures: explanation.publicFigures).text
        }
        func changed(_ whole: Explanation, isWithheld: Bool = false, hasWithheldNeighbour: Bool = false) -> Explanation
        {
            Explanation(
                measure: whole.measure, authority: whole.authority, period: whole.period, stored: whole.stored,
                definition: whole.definition, otherValues: whole.otherValues, neighbourMeasure: whole.measure,
                isWithheld: isWithheld, hasWithheldNeighbour: hasWithheldNeighbour)
        }
        let withheld = try told("local") { changed($0, isWithheld: true) }
        for figure in [" / 44", "siblings", "75"] { #expect(!withheld.contains(figure), "\(figure)\n\(withheld)") }
        let figures = FigureText(withholdsNeighbours: true)
        let event = #"{"target":"86.99","targetKind":"neighbours","ragReason":"74 is 12.99 below the target of 86.99"}"#
        let facts = try #require(RatingFacts(event: event))
        #expect(figures.target(facts) == nil && figures.reason(facts) == DisclosureRule.targetExplanation)
        #expect(FigureText().target(facts) == "86.99" && FigureText().reason(facts)?.hasPrefix("74 is") == true)
    }
}
