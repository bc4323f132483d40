import CommitteeReport
import Contracts
import Foundation
import Reporting
import Scorecard
import ScorecardTestSupport
import Settings
import Store

/// A report of three measures of Cheshire East for quarter 2 of 2018-19, from figures that a test writes down.
struct ReportFixture {
    var title = "Conferences held in time"
    var commentary: String? = "Vacancies in the team."
    /// What a service lead has said since.
    var entry: CommentaryStore.Entry?
    var value = MeasuredValue.number("74")
    var counts: ReturnCounts?
    var asAt: CalendarDate? = "2018-09-30"
    var isRestated = false
    var edition = Edition.exempt
    var actions: [ActionStore.Action] = []
    /// Texts by the name of their file, in place of the fixture's own.
    var texts: [String: String] = [:]
    var meeting = "{period: 2018-19-Q2, date: 2019-01-28}"

    static let visits: MeasureID = "visits-on-time"
    static let pupils: MeasureID = "pupils"

    var catalogue: Catalogue {
        let target = Target(
            from: "2018-04-01", kind: .local, level: .number("90"), rule: .relative(green: "0", amber: "10"))
        return Catalogue(
            measures: [
                Measure(
                    id: .conferences, title: title, service: "child-protection", dueDays: 30,
                    definition: RatingDefinition(unit: .percent, polarity: .high, targets: [target]),
                    priorities: [.init(plan: "corporate", text: "Protect children")], minimumCount: 6),
                Measure(
                    id: Self.visits, title: "Visits made on time", service: "child-protection", dueDays: 30,
                    definition: RatingDefinition(unit: .percent, polarity: .high, targets: [target])),
                Measure(
                    id: Self.pupils, title: "Pupils in schools", service: "schools",
                    definition: RatingDefinition(unit: .number, polarity: .none)),
            ],
            authorities: [
                Authority(
                    code: .cheshireEast, laNumber: 895, name: "Cheshire East", kind: .localAuthority,
                    region: .northWest,
                    alertsFrom: "2018-19-Q1",
                    neighbours: [NeighbourSet(from: "2014-04-01", codes: [.solihull, .warrington, .hampshire])]),
                Authority(code: .england, name: "England", kind: .nation),
                Authority(code: .northWest, name: "North West", kind: .region),
                Authority(code: .warrington, name: "Warrington", kind: .localAuthority),
                Authority(code: .solihull, name: "Solihull", kind: .localAuthority),
                Authority(code: .hampshire, name: "Hampshire", kind: .localAuthority),
            ])
    }

    var report: ScorecardReport {
        let catalogue = catalogue
        var figures = ReportFigures(
            authority: catalogue.authorities[0], period: "2018-19-Q2", catalogue: catalogue, edition: edition)
        func stored(_ measure: MeasureID, _ period: Period, _ value: MeasuredValue) -> ReportStore.Value {
            let isMain = measure == .conferences && period == "2018-19-Q2"
            return ReportStore.Value(
                measure: measure, period: period, value: value, counts: isMain ? counts : nil,
                isRestated: isMain && isRestated, commentary: isMain ? commentary : nil, asAt: isMain ? asAt : nil)
        }
        figures.values = [
            .conferences: [
                "2018-19-Q1": stored(.conferences, "2018-19-Q1", .number("76")),
                "2018-19-Q2": stored(.conferences, "2018-19-Q2", value),
                "2017-18": stored(.conferences, "2017-18", .number("83")),
            ],
            Self.visits: ["2018-19-Q2": stored(Self.visits, "2018-19-Q2", .number("95"))],
            Self.pupils: ["2018-19-Q2": stored(Self.pupils, "2018-19-Q2", .number("73390"))],
        ]
        figures.ratings = [
            .conferences: ["2018-19-Q2": rated(.conferences, .red, Self.redEvent, redPeriods: 2)],
            Self.visits: [
                "2018-19-Q2": rated(Self.visits, .green, #"{"rag":"green","target":"90","ragReason":"met"}"#)
            ],
        ]
        figures.commentary = entry.map { [$0.measure: [$0.period: $0]] } ?? [:]
        return figures.report(asAt: moment("2019-01-20T09:30:00Z"))
    }

    private static let redEvent = """
        {"value":"74","rag":"red","target":"90","targetKind":"local","newlyRed":false,"direction":"down","travel":"worse",\
        "ragReason":"74 is 16 below the target of 90; red starts beyond 9 (10 %)",\
        "travelFrom":{"period":"2018-19-Q1","value":"76"}}
        """

    private func rated(_ measure: MeasureID, _ rag: RAGRating, _ event: String, redPeriods: Int = 0)
        -> ReportStore.Rated
    {
        guard let facts = RatingFacts(event: event) else { preconditionFailure(event) }
        return ReportStore.Rated(
            measure: measure, period: "2018-19-Q2", rag: rag, redPeriods: redPeriods, facts: facts)
    }

    /// - Throws: What `reports.yaml` or the texts are refused for.
    func committee() throws -> CommitteeReport {
        let catalogue = catalogue
        let settings = try withFolder { try ReportSettingsReader.read($0, catalogue: catalogue) }
        return try CommitteeReport(report, settings: settings, catalogue: catalogue, actions: actions)
    }

    func html() throws -> String { try ReportPage.html(of: try committee()) }

    /// Makes the configuration folder for `body`, and removes it afterwards.
    func withFolder<Answer>(_ body: (ConfigurationFolder) throws -> Answer) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sections = ReportSection.allCases.map(\.rawValue)
        let list = sections.map { "      \($0): \($0).md\n" }.joined()
        let yaml = """
            reports:
              - authority: E06000049
                committee: Scrutiny Committee
                title: Performance Scorecard
                portfolioHolder: {name: A. Holder, role: Portfolio Holder}
                seniorOfficer: {name: A. Director, role: Director}
                contact: {name: A. Manager, role: Manager, email: manager@example.org}
                meetings: [\(meeting)]
                sections:
            \(list)
            """
        try Data(yaml.utf8).write(to: folder.appending(path: "reports.yaml"))
        for name in Set(sections.map { "\($0).md" }).union(texts.keys) {
            let text = texts[name] ?? "Text of \(name.dropLast(3)).\n"
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        return try body(ConfigurationFolder(path: folder.path))
    }
}

func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(rfc3339: Array(text.utf8)) else { preconditionFailure(text) }
    return moment
}
