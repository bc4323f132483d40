import Dashboard
import Foundation
import Settings

extension Invented {
    /// One committee with a meeting for the quarter, and one line in each section.
    static func reports() throws -> ReportSettings {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sections = ReportSection.allCases.map { "      \($0.rawValue): words.md" }.joined(separator: "\n")
        let yaml = """
            reports:
              - authority: E06000049
                committee: Scrutiny Committee
                title: Performance Scorecard
                portfolioHolder: {name: A. Holder, role: Portfolio Holder}
                seniorOfficer: {name: A. Director, role: Director}
                contact: {name: A. Manager, role: Manager}
                meetings:
                  - {period: 2018-19-Q2, date: 2019-01-28}
                sections:
            \(sections)
            """
        try Data(yaml.utf8).write(to: folder.appending(path: "reports.yaml"))
        try Data("Words of an officer, of {{asAt}}.\n".utf8).write(to: folder.appending(path: "words.md"))
        return try ReportSettingsReader.read(ConfigurationFolder(path: folder.path), catalogue: catalogue)
    }
}

/// What makes a report to the committee in a test.
struct InventedPress: Sendable {
    /// They are there as long as this is.
    private var programs: PaperPrograms?
    var environment: [String: String]
    var limit = 1
    var deadline = Duration.seconds(100)

    init(_ programs: PaperPrograms, limit: Int = 1, deadline: Duration = .seconds(100)) {
        self.programs = programs
        environment = programs.environment
        self.limit = limit
        self.deadline = deadline
    }

    init(environment: [String: String]) { self.environment = environment }

    var press: PaperPress { PaperPress(limit: limit, deadline: deadline, environment: environment) }
}
