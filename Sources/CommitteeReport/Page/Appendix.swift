internal import Presentation
internal import Reporting

/// Appendix 1: the scorecard with what is said of each measure, what to read with care, and what the signs mean.
enum Appendix {
    static func html(of committee: CommitteeReport) throws -> Markup {
        let report = committee.report
        let rows = report.lines.map { ScorecardRow($0, of: report) }
        var sheet = ScorecardSheet(report, rows: rows)
        sheet.caption = "\(committee.title), \(report.edition.rawValue) edition"
        sheet.showsWords = true
        let notes = ReportNotes.notes(of: report)
        return try ReportTemplate.appendix.render([
            "sheet": .view(sheet.view), "hasNotes": .flag(!notes.isEmpty), "notes": .texts(notes),
            "legend": .view(Legend(of: rows).view),
        ])
    }
}
