import Presentation
import PresentationSpecimens
import Testing

@Suite("Table of the scorecard")
struct ScorecardSheetTests {
    private let rows: [ScorecardRow]

    init() throws { rows = try Specimens(sample: sampleFolder).rows }

    private func row(_ id: String) throws -> ScorecardRow { try #require(rows.first { $0.id == id }) }

    @Test("A measure that stays red says since when, from what, and which way is good")
    func red() throws {
        let row = try row("icpc-within-15-days")
        #expect(row.polarity == "More is better")
        #expect(row.value == "74 %" && row.target == "90 %")
        #expect(row.rag.word == "Red" && row.rag.shape == "▲" && row.streak == "Red for 2 quarters")
        #expect(row.travel.word == "Same" && row.travel.shape == "→" && row.from == "from 74 % in quarter\u{A0}1")
        #expect(row.neighbours == "87.0 %" && row.national == "76.9 %")
        #expect(row.earlierQuarters.map(\.heading) == ["Quarter 1"] && row.earlierQuarters.map(\.value) == ["74 %"])
    }

    @Test("A target leaves out the unit that its value leaves out")
    func target() throws {
        let row = try row("cared-for-children-per-10000")
        #expect(row.value == "65.3" && row.target == "60")
    }

    @Test("What is withheld stands as its sign, and nothing of it beside")
    func withheld() {
        let hidden = rows.filter { $0.value == "[c]" }
        #expect(!hidden.isEmpty)
        for row in hidden {
            #expect(row.from.isEmpty && row.travel.word == "n/a")
            #expect(row.trend.text.isEmpty || row.earlierQuarters.count { $0.value != "[c]" } > 1)
        }
    }

    @Test("The legend names the signs that are there, and no others")
    func legend() {
        let signs = Legend(of: rows).signs.map(\.sign).filter { !$0.isEmpty }
        #expect(signs.contains("[c]"))
        for sign in Legend.symbols.map(\.sign) {
            let isShown = rows.contains {
                ([$0.value, $0.previousYearEnd] + $0.earlierQuarters.map(\.value)).contains { $0.contains(sign) }
            }
            #expect(signs.contains(sign) == isShown, "\(sign)")
        }
    }

    @Test("Rows of a service stand together, in the order in which services come first")
    func grouping() {
        let sections = ScorecardSection.grouping(rows)
        #expect(sections.count == Set(rows.map(\.service)).count)
        #expect(sections.flatMap(\.rows).count == rows.count)
        #expect(sections.first?.title == "Permanence")
    }
}
