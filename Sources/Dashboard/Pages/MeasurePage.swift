internal import Contracts
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store

/// What a measure's page is made of beside the reports.
private struct MeasureRecords: Sendable {
    let explanation: MeasureExplanation?
    let versions: [CommentaryStore.Entry]
    let actions: [ActionStore.Action]
}

extension DashboardSite {
    func measurePage(_ request: PageRequest) async throws -> Answer {
        let (authority, measure) = (try authority(request), try measure(request))
        let mark = streams.mark
        let quarter = try await quarter(request, authority)
        let shown = try await scorecard(authority, quarter, request.edition)
        guard let line = shown.report.lines.first(where: { $0.measure.id == measure.id }) else {
            throw PageProblem.unknown("measure")
        }
        let history = try await measureHistory(of: measure, authority, line, request.edition)
        let records = try await records(of: measure, authority, line, request)
        let maySpeak = request.viewer.maySpeak(for: measure.service)
        var frame = frame(measure.title, request, authority: authority, period: quarter, isLive: true)
        frame.navigation = frame.navigation.map { PageLink($0.text, to: $0.address) }
        let base = "/\(authority.code)/measures/\(measure.id)"
        let tables = [
            records.explanation?.revisions(showsWords: request.viewer.isMember), records.explanation?.alerts,
        ]
        return try page(
            .measure, frame,
            [
                "heading": .list([MeasureHeading(line, of: shown.report).view]),
                "figures": .list([FigureList(line, of: shown.report).view]),
                "charts": .list(history.chart(of: line).map { [$0.view] } ?? []),
                "history": .list([history.table { request.link(base, "period=\($0)") }.view]),
                "usual": .text(line.usual),
                "reasons": .list((records.explanation?.reasons ?? [line.reason]).map { ["text": .text($0)] }),
                "warnings": .list(line.warnings.map { ["text": .text($0)] }),
                "hasWarnings": .flag(!line.warnings.isEmpty),
                "tables": .list(tables.compactMap { $0?.view }),
                "commentary": .list([commentaryBlock(line, request.viewer).view]),
                "versions": .list(versions(of: line, records.versions, request).map { [$0.view] } ?? []),
                "actions": .list(
                    records.actions.map { actionBlock($0, request).view }),
                "hasActions": .flag(!records.actions.isEmpty),
                "comment": .text(maySpeak ? request.link("\(base)/commentary", "period=\(line.period)") : ""),
                "raise": .text(
                    request.viewer.isOfficer
                        ? request.link("/\(authority.code)/actions/new", "period=\(quarter)&measure=\(measure.id)") : ""
                ),
                "downloads": .list([
                    ["text": "CSV", "address": .text(request.link("\(base)/history.csv", "period=\(quarter)"))],
                    ["text": "JSON", "address": .text(request.link("\(base)/history.json", "period=\(quarter)"))],
                ]),
            ], mark: mark)
    }

    /// The quarter that the address names, else the newest.
    func quarter(_ request: PageRequest, _ authority: Authority) async throws -> Period {
        guard let period = try request.period(in: request.query, "period") else {
            return try await newestQuarter(of: authority)
        }
        guard period.kind == .financialQuarter else {
            throw PageProblem.bad("'period' is a quarter such as 2018-19-Q2.")
        }
        return period
    }

    private func records(
        of measure: Measure, _ authority: Authority, _ line: ScorecardReport.Line, _ request: PageRequest
    ) async throws -> MeasureRecords {
        let isMember = request.viewer.isMember
        let figures: MeasureExplanation.Figures =
            request.edition == .exempt ? .all : line.isWithheld ? .none : .published
        return try await database.run { [catalogue] connection in
            let explanation = try MeasureExplanation.read(
                measure, of: authority, in: line.period, figures, catalogue: catalogue, on: connection)
            let series = Series(authority: authority.code, measure: measure.id)
            return MeasureRecords(
                explanation: explanation,
                versions: isMember ? try CommentaryStore.versions(of: series, in: line.period, on: connection) : [],
                actions: try ActionStore.read(authority.code, asAt: nil, on: connection).filter {
                    $0.measure == measure.id
                })
        }
    }

    /// Everything that was written, for those who may ask its authors.
    private func versions(
        of line: ScorecardReport.Line, _ entries: [CommentaryStore.Entry], _ request: PageRequest
    ) -> DataTable? {
        let maySee = !line.isWithheld || request.viewer.maySpeak(for: line.measure.service)
        return entries.isEmpty || !maySee ? nil : DataTable(versions: entries)
    }
}
