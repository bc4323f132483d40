internal import CommitteeReport
internal import Contracts
internal import Foundation
internal import Reporting
internal import Scorecard
internal import Store

/// What was issued, made again.
struct IssuedAgain {
    private let issue: IssuedReportStore.Issue
    private let context: CommandContext

    init(_ issue: IssuedReportStore.Issue, _ context: CommandContext) {
        self.issue = issue
        self.context = context
    }

    /// HTML and JSON are what was stored, byte for byte; PDF and DOCX are made of the stored page. Spreadsheets are made of
    /// the figures as they were known then, which must be those that were issued.
    func bytes(as form: ReportForm) throws -> Data {
        guard IssuedReport.isWhole(issue) else {
            throw CommandFailure.badData("number \(issue.entry.id) is not what was issued: its digests do not fit")
        }
        switch form {
        case .html, .pdf, .docx: return try form.paper(issue.page, context)
        case .json: return Data((issue.data + "\n").utf8)
        case .csv, .xlsx:
            let catalogue = try context.catalogue()
            return try ReportFigureForm.bytes(of: try figures(catalogue), catalogue, as: form)
        }
    }

    private func figures(_ catalogue: Catalogue) throws -> ScorecardReport {
        let entry = issue.entry
        guard let edition = Edition(rawValue: entry.edition) else {
            throw CommandFailure.badData("number \(entry.id) is of no edition that there is")
        }
        let report = try ReportBuilder.report(
            of: try context.authority(entry.authority.rawValue, in: catalogue), in: entry.period, catalogue: catalogue,
            edition: edition, asAt: entry.asAt, now: CommandContext.now, on: try context.database())
        let data = IssuedReport.data(of: report)
        guard IssuedReport.digest(of: data) == entry.dataDigest else {
            let differences = ReportDifferences.between(issue.data, and: data)
            throw CommandFailure.badData(
                "number \(entry.id) cannot be made as a spreadsheet again: the figures as at \(entry.asAt) are not "
                    + "those that were issued; html, pdf, docx and json are.\n"
                    + differences.map { "  \($0)" }.joined(separator: "\n"))
        }
        return report
    }
}
