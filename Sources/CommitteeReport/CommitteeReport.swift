internal import Contracts
internal import Wording
package import Reporting
package import Scorecard
package import Settings
package import Store

/// Everything that one report to a committee is made of, read beforehand: making it is a pure calculation.
package struct CommitteeReport: Sendable {
    package let report: ScorecardReport
    package let committee: ReportSettings.Committee
    package let meeting: ReportSettings.Meeting
    package let catalogue: Catalogue
    /// What the committee asked for before, with what became of it; oldest first.
    package let actions: [ActionStore.Action]

    /// - Throws: `ConfigurationError` where `reports.yaml` knows no committee or no meeting for the report.
    package init(
        _ report: ScorecardReport, settings: ReportSettings, catalogue: Catalogue, actions: [ActionStore.Action]
    ) throws(ConfigurationError) {
        let file = ReportSettingsReader.fileName
        guard let committee = settings[report.authority.code] else {
            throw ConfigurationError([
                ConfigurationProblem(
                    file: file, line: nil, key: "reports",
                    text: "there is no report for \(report.authority.code) \(report.authority.name)")
            ])
        }
        guard let meeting = committee.meeting(for: report.period) else {
            let known = committee.meetings.map(\.period.description).joined(separator: ", ")
            throw ConfigurationError([
                ConfigurationProblem(
                    file: file, line: nil, key: "meetings",
                    text: "\(report.authority.code) has no meeting for \(report.period), but for: \(known); add "
                        + "{period: \(report.period), date: the day of the meeting}")
            ])
        }
        self.report = report
        self.committee = committee
        self.meeting = meeting
        self.catalogue = catalogue
        let last = report.period.lastDay
        self.actions = actions.filter { action in
            action.period.lastDay <= last && (action.changes.last?.status != .closed || action.period == report.period)
        }
    }

    /// Such as `Children and Families Performance Scorecard: quarter 2 of 2018-19`.
    package var title: String { "\(committee.title): \(report.period.wordsInSentence)" }

    /// The statistical neighbours that hold for the period, in rank order.
    package var neighbours: [Authority] { report.neighbours }

    var reds: [ScorecardReport.Line] { report.lines.filter { $0.rag == .red } }
    var newReds: [ScorecardReport.Line] { reds.filter { $0.rated?.facts.isNewlyRed ?? false } }
}
