import ScorecardTestSupport
import CommitteeReport
import Foundation
import Reporting
import Scorecard
import Settings
import Testing

@Suite("Tokens in the officers' texts")
struct TokenTests {
    private func summary(_ text: String, _ change: (inout ReportFixture) -> Void = { _ in }) throws -> String {
        var fixture = ReportFixture()
        fixture.texts["summary.md"] = text
        change(&fixture)
        let html = try fixture.html()
        let start = try #require(html.range(of: "Report summary</h2>"))
        let end = try #require(html.range(of: "</section>", range: start.upperBound..<html.endIndex))
        return String(html[start.upperBound..<end.lowerBound])
    }

    private func problems(_ text: String) throws -> [ConfigurationProblem] {
        let error = try #require(throws: ConfigurationError.self) { try summary(text) }
        return error.problems
    }

    @Test("Every token for the report as a whole can be filled", arguments: TokenName.general.map(\.name))
    func general(_ name: String) throws {
        let text = try summary("It is {{\(name)}}.")
        #expect(text.contains("It is ") && !text.contains("It is .") && !text.contains("{{"), "\(text)")
    }

    @Test(
        "Tokens stand for what the scorecard shows, with unit and marks",
        arguments: [
            ("measure.icpc-within-15-days.value", "74 %"), ("measure.icpc-within-15-days.target", "90 %"),
            ("measure.icpc-within-15-days.previous", "76 %"), ("measure.icpc-within-15-days.previousYearEnd", "83 %"),
            ("measure.icpc-within-15-days.rag", "red"), ("measure.icpc-within-15-days.travel", "worse"),
            ("measure.icpc-within-15-days.direction", "down"), ("measure.icpc-within-15-days.redPeriods", "2"),
            ("measure.icpc-within-15-days.asAt", "30 September 2018"),
            ("measure.icpc-within-15-days.period", "quarter 2, 2018-19"), ("measure.pupils.value", "73,390"),
            ("period", "quarter 2, 2018-19"), ("period.days", "1 July to 30 September 2018"),
            ("previous.period", "quarter 1, 2018-19"), ("previous.year", "2017-18"),
            ("meeting.date", "28 January 2019"),
            ("rag.red", "1"), ("rag.rated", "2"), ("measures", "3"),
            ("neighbours", "Solihull, Warrington and Hampshire"),
            ("asAt", "20 January 2019"), ("contact", "A. Manager"),
        ])
    func figures(_ name: String, _ words: String) throws {
        #expect(try summary("It is {{ \(name) }}, so.").contains("It is \(words), so."))
    }

    @Test("They stay true when a figure changes")
    func changed() throws {
        let text = "It is {{measure.icpc-within-15-days.value}}."
        #expect(try summary(text) { $0.value = .number("81.5") }.contains("It is 82 %."))
        #expect(try summary(text) { $0.isRestated = true }.contains("It is 74 % [r]."))
    }

    @Test(
        "What cannot be filled is refused with file, line, token, and what may be written",
        arguments: [
            ("measure.icpc-in-15-days.value", "do you mean icpc-within-15-days"),
            ("measure.icpc-within-15-days.worth", "there are: title, value, target"),
            ("measure.pupils.target", "there is none: pupils in 2018-19-Q2 is not rated"),
            ("measure.visits-on-time.previous", "there is none"), ("quarter", "is no token; there are: authority"),
            ("measure.icpc-within-15-days", "write measure.ID. and one of"), ("", "is no token"),
        ])
    func refused(_ name: String, _ words: String) throws {
        let problem = try #require(try problems("One.\n\nTwo {{\(name)}}.\n").first)
        #expect(problem.file.hasSuffix("/summary.md") && problem.line == 3, "\(problem)")
        #expect(problem.key == "{{\(name)}}" && problem.text.contains(words), "\(problem)")
    }

    @Test("All faults of all texts are told at once, and braces that stay open too")
    func all() throws {
        var fixture = ReportFixture()
        fixture.texts = ["summary.md": "{{one}}\n{{two}}\n", "risk.md": "{{period\n}}\n"]
        let error = try #require(throws: ConfigurationError.self) { try fixture.html() }
        #expect(error.problems.map { "\($0.line ?? 0) \($0.key)" } == ["1 {{", "1 {{one}}", "2 {{two}}"])
    }

    @Test("A figure that the public edition withholds is a sign, whose meaning stands in the legend")
    func withheld() throws {
        var fixture = ReportFixture(edition: .public)
        fixture.counts = ReturnCounts(numerator: "37", denominator: "40")
        fixture.texts["summary.md"] =
            "It is {{measure.icpc-within-15-days.value}}, going {{measure.icpc-within-15-days.direction}}."
        let html = try fixture.html()
        #expect(html.contains("It is [c], going [c]."))
        #expect(html.contains("<dt>[c]</dt><dd>Too few people to be shown.</dd>"))
        #expect(!html.contains("74") && !html.contains("Vacancies"), "neither figure nor words of it")
        #expect(!html.contains("class=\"red-measure\""), "nor that it is red: others of few would be green")
        #expect(html.contains("Not rated: no target, or no figure; 1 of them not shown"))
    }

    @Test("What stands for a token is text, whatever marks are in it")
    func marks() throws {
        let text = try summary("So: {{measure.icpc-within-15-days.title}}.") {
            $0.title = "*A* <b>b</b> [c](javascript:x) & `d` {{period}} _e_"
        }
        #expect(
            text.contains(
                "So: *A* &lt;b&gt;b&lt;/b&gt; [c](javascript:x) &amp; `d` {{period}} _e_."), "\(text)")
    }

    private func filled(_ text: String, with value: String) -> (html: String, problems: [ConfigurationProblem]) {
        var problems: [ConfigurationProblem] = []
        let text = ReportText(file: "a.md", markdown: text, period: nil)
        return (SectionTexts.html(of: text, &problems) { _ in .text(value) }, problems)
    }

    @Test("Two halves of a picture that come together when a token is filled are refused as well")
    func joinedPicture() {
        #expect(filled("!{{x}}[a](b.png)", with: "").problems.map(\.text).allSatisfy { $0.contains("has a picture") })
        #expect(filled("!{{x}}[a](b.png)", with: "").problems.count == 1)
        #expect(filled("!{{x}}[a](b.png)", with: "-").problems.isEmpty)
    }

    @Test(
        "What stands for a token is words, never a block of code or markup",
        arguments: [
            ("    four", "four"), ("\u{FEFF}a\t b ", "a b"), ("# <b>", "# &lt;b&gt;"), ("1. a_b*c", "1. a_b*c"),
        ])
    func words(_ value: String, _ shown: String) {
        #expect(filled("{{x}}", with: value).html == "<p>\(shown)</p>\n")
    }

    @Test("A picture is refused: the report is one file")
    func picture() throws {
        #expect(try problems("![x](https://example.org/x.png)").first?.text.contains("has a picture") == true)
    }
}

extension TokenTests {
    @Test("The page for officers lists every token, with its meaning")
    func page() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/reports.md"), encoding: .utf8)
        let rows = TokenName.general.map { "| `{{\($0.name)}}` | \($0.meaning) |\n" }.joined()
        #expect(page.contains("| --- | --- |\n" + rows + "\n"))
        #expect(
            page.replacing("\n", with: " ").contains(
                TokenName.OfMeasure.allCases.map { "`\($0.rawValue)`" }.joined(separator: " ") + "."))
    }
}
