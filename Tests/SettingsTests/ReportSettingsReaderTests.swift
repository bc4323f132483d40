import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

struct ReportSettingsReaderTests {
    private static let sections = ReportSection.allCases.filter { !$0.isOptional }

    private static let reports = """
        reports:
          - authority: E06000049
            committee: Scrutiny Committee
            title: Scorecard
            portfolioHolder: {name: A, role: Holder}
            seniorOfficer: {name: B, role: Director}
            contact: {name: C, role: Manager, email: c@example.org}
            meetings:
              - {period: 2018-19-Q2, date: 2019-01-28, sections: {redRated: own.md}}
            sections:
        \(sections.map { "      \($0.rawValue): text.md" }.joined(separator: "\n"))
        """

    private static func read(_ yaml: String) throws -> ReportSettings {
        var files = Sound.files
        files["reports.yaml"] = yaml
        files["text.md"] = "A text.\n"
        files["own.md"] = "Of one meeting.\n"
        files["empty.md"] = " \n"
        return try withFolder(files) { folder in
            try ReportSettingsReader.read(folder, catalogue: try CatalogueReader.read(folder))
        }
    }

    @Test func `a meeting's own text goes before that of every report`() throws {
        let settings = try Self.read(Self.reports)
        let committee = try #require(settings[.cheshireEast])
        #expect(committee.meeting(for: "2018-19-Q2")?.date == "2019-01-28")
        #expect(committee.meeting(for: "2018-19-Q1") == nil)
        #expect(committee.texts(for: "2018-19-Q2")[.redRated]?.markdown == "Of one meeting.\n")
        #expect(committee.texts(for: "2018-19-Q2")[.summary]?.period == nil)
        #expect(committee.texts(for: "2018-19-Q1")[.redRated] == nil)
        #expect(settings[.warrington] == nil)
    }

    @Test(arguments: [
        ("authority: E06000049", "authority: E06000001", 2, "reports[0].authority", "not among the authorities"),
        ("name: A, role: Holder", "name: A", 5, "reports[0].portfolioHolder", "'role' is missing"),
        ("c@example.org", "c", 7, "reports[0].contact.email", "is not an e-mail address"),
        ("2018-19-Q2", "2018-20-Q2", 9, "reports[0].meetings[0].period", "is not a period"),
        ("2019-01-28", "2018-09-30", 9, "reports[0].meetings[0].date", "is not after the period"),
        ("redRated: own.md", "redRated: gone.md", 9, "reports[0].meetings[0].sections.redRated", "cannot be read"),
        ("redRated: own.md", "redRated: ../own.md", 9, "reports[0].meetings[0].sections.redRated", "is not the name"),
        ("redRated: own.md", "redRated: /etc/passwd", 9, "reports[0].meetings[0].sections.redRated", "is not the name"),
        ("redRated: own.md", "redRated: empty.md", 9, "reports[0].meetings[0].sections.redRated", "is empty"),
        ("redRated: own.md", "reds: own.md", 9, "reports[0].meetings[0].sections.reds", "is not a known key"),
        ("      risk: text.md\n", "", 11, "reports[0].sections", "'risk' is missing"),
    ])
    func `what is wrong is told with its place`(
        _ sound: String, _ broken: String, _ line: Int, _ key: String, _ words: String
    ) throws {
        let yaml = Self.reports.replacing(sound, with: broken)
        #expect(yaml != Self.reports)
        let error = try #require(throws: ConfigurationError.self) { try Self.read(yaml) }
        let problem = try #require(error.problems.first)
        #expect(problem.file.hasSuffix("reports.yaml") && problem.line == line && problem.key == key, "\(problem)")
        #expect(problem.text.contains(words), "\(problem)")
    }

    @Test func `two meetings of one period, and two reports of one authority, are refused`() throws {
        let twice = Self.reports.replacing(
            "meetings:\n", with: "meetings:\n      - {period: 2018-19-Q2, date: 2019-02-01}\n")
        #expect(throws: ConfigurationError.self) { try Self.read(twice) }
        let both = Self.reports + "\n" + Self.reports.dropFirst("reports:\n".count)
        let error = try #require(throws: ConfigurationError.self) { try Self.read(both) }
        #expect(error.description.contains("E06000049 has a report already"))
    }
}
