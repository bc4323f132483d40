internal import CommitteeReport
internal import Contracts
internal import Foundation
internal import Postgres
internal import Reporting
internal import Scorecard
internal import Settings
internal import Store

/// Makes a report of what is stored.
struct ReportMaking {
    private let context: CommandContext
    private let authority: String
    private let period: String
    private let edition: Edition
    private let asAt: String?

    init(_ context: CommandContext, authority: String, period: String, edition: Edition, asAt: String?) {
        self.context = context
        self.authority = authority
        self.period = period
        self.edition = edition
        self.asAt = asAt
    }

    func bytes(as form: ReportForm) throws -> Data {
        let catalogue = try context.catalogue()
        let moment = try asAt.map(context.moment)
        let settings = form.isPage ? try context.reports(catalogue) : nil
        let connection = try context.database()
        let report = try read(catalogue, asAt: moment, on: connection)
        guard let settings else { return try ReportFigureForm.bytes(of: report, catalogue, as: form) }
        return try form.paper(try page(of: report, settings, catalogue, asAt: moment, on: connection), context)
    }

    /// Freezes the edition as of now, or of the moment that was asked for.
    func issue(by name: String) throws -> IssuedAgain {
        let catalogue = try context.catalogue()
        // What comes later changes nothing: everything is read as of one moment.
        let moment = try asAt.map(context.moment) ?? CommandContext.now
        let settings = try context.reports(catalogue)
        let connection = try context.database()
        let report = try read(catalogue, asAt: moment, on: connection)
        let page = try page(of: report, settings, catalogue, asAt: moment, on: connection)
        let number = try IssuedReport.issue(
            report, page: page, data: IssuedReport.data(of: report), by: name, on: connection)
        guard let number, let issue = try IssuedReportStore.read(number, on: connection) else {
            throw CommandFailure(code: 1, text: "nothing was issued")
        }
        Terminal.say(
            "issued \(number): \(issue.entry.edition) edition as at \(moment), data sha256 \(issue.entry.dataDigest)")
        return IssuedAgain(issue, context)
    }

    private func read(
        _ catalogue: Catalogue, asAt moment: Timestamp?, on connection: PostgresConnection
    ) throws -> ScorecardReport {
        try ReportBuilder.report(
            of: try context.authority(authority, in: catalogue), in: try context.period(period), catalogue: catalogue,
            edition: edition, asAt: moment, now: CommandContext.now, on: connection)
    }

    private func page(
        of report: ScorecardReport, _ settings: ReportSettings, _ catalogue: Catalogue, asAt moment: Timestamp?,
        on connection: PostgresConnection
    ) throws -> String {
        let actions = try ActionStore.read(report.authority.code, asAt: moment, on: connection)
        let committee = try CommitteeReport(report, settings: settings, catalogue: catalogue, actions: actions)
        for warning in ReportCheck.warnings(of: committee) { Terminal.say("warning: \(warning)") }
        return try ReportPage.html(of: committee)
    }
}

/// The scorecard's figures in a form for programs.
enum ReportFigureForm {
    static func bytes(of report: ScorecardReport, _ catalogue: Catalogue, as form: ReportForm) throws -> Data {
        switch form {
        case .csv: Data(TidyTable(report, catalogue).csv.utf8)
        case .xlsx: try ReportWorkbook(report).bytes()
        case .json, .html, .pdf, .docx: Data((IssuedReport.data(of: report) + "\n").utf8)
        }
    }
}

extension ReportForm {
    /// The page, or made of it.
    var isPage: Bool { [.html, .pdf, .docx].contains(self) }

    func paper(_ page: String, _ context: CommandContext) throws -> Data {
        guard let paper = Paper(rawValue: rawValue) else { return Data(page.utf8) }
        return try paper.make(of: page, environment: context.environment)
    }
}
