internal import CommitteeReport
internal import Digests
internal import Foundation
internal import Hummingbird
internal import Logging
internal import Postgres
internal import Settings
internal import Store
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Wording

extension DashboardSite {
    /// Where the committee's report is to be had.
    func reportPage(_ request: PageRequest) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let mark = streams.mark
        let shown = try await scorecard(authority, period, request.edition)
        let base = "/\(authority.code)/\(period)"
        let counts = shown.report.ragCounts
        let hasMeeting = reports?[authority.code]?.meeting(for: period) != nil
        let links = links(base, request, hasMeeting: hasMeeting)
        let summary =
            "The scorecard of \(authority.name) for \(period.wordsInSentence), \(period.days): "
            + "\(counts.red) red, \(counts.amber) amber, \(counts.green) green and \(counts.none) "
            + "not rated of \(counts.total) measures."
        let sentences = [summary] + (hasMeeting ? paperAdvice : [])
        return try page(
            .words,
            frame(
                "Report to the committee", request, authority: authority, period: period, section: .report, isLive: true
            ),
            [
                "paragraphs": .list(sentences.map { ["text": .text($0)] }),
                "links": .list(links.map(\.view)), "hasLinks": true, "token": "", "legends": [],
                "written": "",
            ], mark: mark)
    }

    private func links(_ base: String, _ request: PageRequest, hasMeeting: Bool) -> [PageLink] {
        let page = PageLink("The report as a page to print", to: request.link("\(base)/report.html"))
        return (hasMeeting ? [page] + paperLinks(base, request) : []) + [
            PageLink("The figures as a workbook (XLSX)", to: request.link("\(base)/report.xlsx")),
            PageLink("The figures in DfE’s tidy form (CSV)", to: request.link("\(base)/report.csv")),
            PageLink("The scorecard as data (JSON)", to: request.link("\(base)/scorecard.json")),
            PageLink("The scorecard as a table (CSV)", to: request.link("\(base)/scorecard.csv")),
            PageLink("The red measures, with what is being done", to: request.link("\(base)/reds")),
        ]
    }

    /// The report to the committee, as one page that needs nothing beside it.
    func committeeReport(_ request: PageRequest) async throws -> Answer {
        let (html, _) = try await committeePage(request)
        var answer = Answer(html)
        answer.styles = html.split(separator: "<style>").dropFirst().compactMap { part in
            part.firstRange(of: "</style>").map { end in
                Data(SHA256Digest.hash(String(part[..<end.lowerBound])).bytes).base64EncodedString()
            }
        }
        return answer
    }

    /// The page, and what it was made of.
    func committeePage(_ request: PageRequest) async throws -> (html: String, report: ScorecardReport) {
        let (authority, period) = (try authority(request), try period(request))
        guard let reports else { throw PageProblem.unknown("report") }
        let report = try await scorecard(authority, period, request.edition).report
        let html = try await database.run { [catalogue, logger] connection -> String in
            let actions = try ActionStore.read(authority.code, asAt: nil, on: connection)
            do {
                return try ReportPage.html(
                    of: try CommitteeReport(report, settings: reports, catalogue: catalogue, actions: actions))
            } catch let error as ConfigurationError {
                logger.warning("a report cannot be made", metadata: ["because": "\(error)"])
                throw PageProblem(
                    status: .notFound, title: "There is no report for this quarter",
                    text: "The configuration names no meeting for it, or one of its texts cannot be filled.")
            }
        }
        return (html, report)
    }

    /// The figures as the Department for Education's open data standards have them.
    func tidyFile(_ request: PageRequest) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let report = try await scorecard(authority, period, request.edition).report
        return Answer(
            bytes: Array(TidyTable(report, catalogue).csv.utf8), type: "text/csv; charset=utf-8; header=present",
            file: "\(fileName("report", authority, period, request)).csv")
    }

    /// The figures as a workbook, a table a sheet.
    func workbook(_ request: PageRequest) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let report = try await scorecard(authority, period, request.edition).report
        return Answer(
            bytes: Array(try ReportWorkbook(report).bytes()),
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            file: "\(fileName("report", authority, period, request)).xlsx")
    }
}
