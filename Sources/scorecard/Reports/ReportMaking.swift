internal import CommitteeReport
internal import Contracts
internal import Foundation
internal import Postgres
internal import Reporting
internal import Scorecard
internal import Settings
internal import Store

/// Makes reports of what is stored: of one authority after the other, by one reading of the configuration and over one
/// connection.
struct ReportMaking {
    private let context: CommandContext
    private let catalogue: Catalogue
    private let period: Period
    private let edition: Edition
    private let asAt: Timestamp?
    /// What is said of committees, where a page is made.
    private let settings: ReportSettings?
    private let connection: PostgresConnection
    let authorities: [Authority]

    /// - Parameters:
    ///   - codes: Of authorities; `all` stands for those that are rated.
    ///   - isPage: A report to a committee is made, or frozen.
    ///   - isOfOneMoment: What comes later changes nothing: all is read as of now where no other moment is asked for.
    init(
        _ context: CommandContext, authorities codes: [String], period: String, edition: Edition, asAt: String?,
        isPage: Bool, isOfOneMoment: Bool
    ) throws {
        self.context = context
        self.edition = edition
        catalogue = try context.catalogue()
        authorities = try Self.authorities(codes, context, catalogue)
        self.period = try context.period(period)
        self.asAt = try asAt.map(context.moment) ?? (isOfOneMoment ? CommandContext.now : nil)
        settings = isPage ? try context.reports(catalogue) : nil
        connection = try context.database()
    }

    /// The authorities that are named, each once.
    private static func authorities(
        _ codes: [String], _ context: CommandContext, _ catalogue: Catalogue
    ) throws -> [Authority] {
        guard !codes.contains(ReportCommand.all) else { return catalogue.authorities.filter(\.isRated) }
        var found: [Authority] = []
        for code in codes {
            let authority = try context.authority(code, in: catalogue)
            if !found.contains(where: { $0.code == authority.code }) { found.append(authority) }
        }
        return found
    }

    func bytes(of authority: Authority, as form: ReportForm) throws -> Data {
        let report = try read(authority)
        guard form.isPage else { return try ReportFigureForm.bytes(of: report, catalogue, as: form) }
        return try form.paper(try page(of: report), context)
    }

    /// Freezes the edition.
    func issue(of authority: Authority, by name: String) throws -> IssuedAgain {
        let report = try read(authority)
        let page = try page(of: report)
        let number = try IssuedReport.issue(
            report, page: page, data: IssuedReport.data(of: report), by: name, on: connection)
        guard let number, let issue = try IssuedReportStore.read(number, on: connection) else {
            throw CommandFailure(code: 1, text: "nothing was issued")
        }
        Terminal.say(
            "issued \(number): \(issue.entry.edition) edition as at \(report.asAt), "
                + "data sha256 \(issue.entry.dataDigest)")
        return IssuedAgain(issue, context)
    }

    private func read(_ authority: Authority) throws -> ScorecardReport {
        try ReportBuilder.report(
            of: authority, in: period, catalogue: catalogue, edition: edition, asAt: asAt, now: CommandContext.now,
            on: connection)
    }

    private func page(of report: ScorecardReport) throws -> String {
        guard let settings else { throw CommandFailure(code: 1, text: "no committee is known") }
        let actions = try ActionStore.read(report.authority.code, asAt: asAt, on: connection)
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
