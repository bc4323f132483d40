import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// The reference page of mappings names every key, and its examples are read as they stand there.
struct MappingPageTests {
    private static let page: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/reference/mappings.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    static let examples = page.components(separatedBy: "```yaml mapping\n").dropFirst()
        .map { String($0.components(separatedBy: "\n```")[0]) }

    @Test func `the page has examples`() { #expect(Self.examples.count == 2) }

    @Test(arguments: examples)
    func `each example is read`(example: String) throws {
        let mapping = try Mappings.read(example)
        #expect(mapping.measures.first?.measure == "icpc-annual")
    }

    /// A key that no mapping has, in each place where keys stand: the reader says which it knows there.
    @Test func `every key that the reader knows is on the page`() throws {
        let text = """
            nonsense: 1
            source: a
            submittedAt: 2025-10-30
            period: {column: a, identifier: b, nonsense: 1}
            authority: {level: a, levels: {National: {code: a, nonsense: 1}}, nonsense: 1}
            measures: [{measure: icpc-annual, value: a, nonsense: 1}]
            """
        let error = try #require(throws: ConfigurationError.self) { try Mappings.read(text) }
        let lists = error.problems.compactMap { $0.text.components(separatedBy: "known here: ").dropFirst().first }
        #expect(lists.count == 5, "\(error)")
        for key in lists.flatMap({ $0.components(separatedBy: ", ") }) {
            #expect(Self.isNamed(key), "\(key)")
        }
    }

    @Test func `every word that a key may have is on the page`() {
        let words =
            PeriodForm.allCases.map(\.rawValue) + MappedMeasure.Mismatch.allCases.map(\.rawValue)
            + FileMapping.Status.allCases.map(\.rawValue) + CellSymbols.names + ["leave-out", "skip", "period-end"]
        for word in words { #expect(Self.isNamed(word), "\(word)") }
    }

    @Test func `each form of a period reads what the page says`() throws {
        let rows = Self.page.components(separatedBy: "| form | reads | as |\n")[1].components(separatedBy: "\n\n")[0]
            .split(separator: "\n").dropFirst()
        #expect(rows.count == PeriodForm.allCases.count)
        for row in rows {
            let cells = row.split(separator: "|").map { $0.split(separator: "`").map(String.init) }
            let form = try #require(PeriodForm(rawValue: cells[0][1]))
            let period = try #require(Period(cells[2][1]))
            for text in cells[1].filter({ $0.first?.isNumber ?? false }) { #expect(form.period(text) == period) }
        }
    }

    /// True where the page has a word between backticks, or as a key of an example.
    private static func isNamed(_ word: String) -> Bool {
        page.contains("`\(word)`") || page.contains("\(word): ") || page.contains(": \(word) ")
            || page.contains(": \(word)\n")
    }
}
