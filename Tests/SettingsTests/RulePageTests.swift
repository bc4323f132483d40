import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// The reference page of rules says what the code does: every table is run as it stands there.
struct RulePageTests {
    /// A table of cases below the definition that they are rated by.
    struct Example: Sendable, CustomTestStringConvertible {
        let heading: String
        let definition: String
        let rows: [[String: String]]

        var testDescription: String { "\(heading): \(definition.prefix(60))" }
    }

    static let examples = RulePage.examples(
        in: (try? String(contentsOf: RulePage.file, encoding: .utf8)) ?? "")

    @Test func `the page has cases of every rule`() {
        #expect(Self.examples.count >= 14)
        for rule in ["relative", "points", "limits", "band", "improving", "planned-improvement", "first-match"] {
            #expect(Self.examples.contains { $0.definition.contains("\(rule):") && !$0.rows.isEmpty }, "\(rule)")
        }
    }

    @Test(arguments: examples)
    func `each case of the page comes out as the page says`(example: Example) throws {
        var files = Sound.files
        files["measures/child-protection.yaml"] = """
            measures:
              - id: example
                title: Example
                service: child-protection
                unit: number
                cadence: quarter
            \(example.definition.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
            """
        let catalogue = try withFolder(files) { try CatalogueReader.read($0) }
        let measure = try #require(catalogue["example" as MeasureID])
        #expect(!example.rows.isEmpty)
        for row in example.rows {
            let period = try #require(Period(row["period"] ?? "2018-19-Q2"))
            let before = try row["before"].map { MeasuredValue.number(try #require(DecimalNumber($0))) }
            let rating = RatingQuestion(
                definition: measure.definition, authority: .cheshireEast, period: period,
                value: .number(try #require(row["value"].flatMap { DecimalNumber($0) })),
                base: before.map { RatingQuestion.Base(period: period.predecessor, value: $0) }
            ).rated()
            let found = [
                "colour": rating.rag.rawValue, "reason": rating.ragReason, "direction": rating.direction.rawValue,
                "travel": rating.travel.rawValue,
            ]
            for (column, text) in found {
                if let wanted = row[column] { #expect(text == wanted, "\(column) of \(row)") }
            }
        }
    }
}

/// The page's definitions and tables.
private enum RulePage {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/reference/rules.md")

    static func examples(in page: String) -> [RulePageTests.Example] {
        var examples: [RulePageTests.Example] = []
        var heading = ""
        var definition: [Substring]?
        var isInside = false
        var columns: [String] = []
        var rows: [[String: String]] = []
        func close() {
            if let text = definition, !isInside, !columns.isEmpty {
                examples.append(
                    RulePageTests.Example(
                        heading: heading, definition: text.joined(separator: "\n"), rows: rows))
                definition = nil
            }
            (columns, rows) = ([], [])
        }
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```yaml" {
                close()
                (definition, isInside) = ([], true)
            } else if line == "```" {
                isInside = false
            } else if isInside {
                definition?.append(line)
            } else if line.hasPrefix("#") {
                close()
                heading = String(line)
            } else if line.hasPrefix("|") {
                let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                    .map { $0.trimmingCharacters(in: .whitespaces) }
                if columns.isEmpty {
                    columns = cells
                } else if !cells.allSatisfy({ $0.hasPrefix("---") }) {
                    rows.append(
                        Dictionary(uniqueKeysWithValues: zip(columns, cells).filter { !$0.1.isEmpty }))
                }
            }
        }
        close()
        return examples
    }
}
