internal import Contracts
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// A measure in one of its periods, by that period's own report.
private struct HistoryEntry: Sendable {
    let line: ScorecardReport.Line
    let report: ScorecardReport
}

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
        let entries = try await historyEntries(of: measure, authority, line, request.edition)
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
                "figures": .list([figures(line, shown.report).view]),
                "charts": .list(chart(entries.map(\.line), line).map { [$0.view] } ?? []),
                "history": .list([history(entries, authority, request).view]),
                "usual": .text(usual(line)),
                "reasons": .list((records.explanation?.reasons ?? [line.reason]).map { ["text": .text($0)] }),
                "warnings": .list(line.warnings.map { ["text": .text($0)] }),
                "hasWarnings": .flag(!line.warnings.isEmpty),
                "tables": .list(tables.compactMap { $0?.view }),
                "commentary": .list([commentaryBlock(line, request.viewer).view]),
                "versions": .list(versions(records.versions, line, request).map { [$0.view] } ?? []),
                "actions": .list(
                    records.actions.map { actionBlock($0, request, isShown: !isWithheld(line)).view }),
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
    private func quarter(_ request: PageRequest, _ authority: Authority) async throws -> Period {
        guard let period = try request.period(in: request.query, "period") else {
            return try await newestQuarter(of: authority)
        }
        guard period.kind == .financialQuarter else {
            throw PageProblem.bad("'period' is a quarter such as 2018-19-Q2.")
        }
        return period
    }

    /// A measure in each of its last periods, oldest first, from the first that there is anything of.
    private func historyEntries(
        of measure: Measure, _ authority: Authority, _ line: ScorecardReport.Line, _ edition: Edition
    ) async throws -> [HistoryEntry] {
        let reports = try await history(authority, through: line.period, edition)
        let entries = reports.compactMap { report in
            report.lines.first { $0.measure.id == measure.id && $0.period == report.period }
                .map { HistoryEntry(line: $0, report: report) }
        }
        return Array(entries.drop { $0.line.value == nil && $0.line.rated == nil })
    }

    private func records(
        of measure: Measure, _ authority: Authority, _ line: ScorecardReport.Line, _ request: PageRequest
    ) async throws -> MeasureRecords {
        let isMember = request.viewer.isMember
        let figures: MeasureExplanation.Figures =
            request.edition == .exempt ? .all : isWithheld(line) ? .none : .published
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

    /// Where a figure is withheld, words about it may tell it.
    func isWithheld(_ line: ScorecardReport.Line) -> Bool {
        guard line.measure.minimumCount != nil else { return line.value?.value.symbol == .confidential }
        return line.value == nil || line.value?.value.symbol == .confidential || line.isMovementWithheld
    }

    private func figures(_ line: ScorecardReport.Line, _ report: ScorecardReport) -> FigureList {
        let row = ScorecardRow(line, of: report)
        let counts = line.averages[.neighbours].map { "of \($0.count) neighbours, \($0.period.words)" } ?? ""
        let nation = line.averages[.national].map(\.period.words) ?? ""
        let kind = line.rated?.facts.targetKind ?? ""
        return FigureList(
            [
                FigureList.Figure("Value", row.value, note: row.asAt),
                FigureList.Figure("Target", row.target, note: kind),
                FigureList.Figure("Neighbours’ average", row.neighbours, note: counts),
                FigureList.Figure("England average", row.national, note: nation),
                FigureList.Figure("Year end", row.previousYearEnd, note: report.period.financialYear.predecessor.words),
            ].filter { !$0.value.isEmpty })
    }

    private func chart(_ lines: [ScorecardReport.Line], _ shown: ScorecardReport.Line) -> ChartFigure? {
        let unit = shown.measure.definition.unit
        let points = lines.map { line in
            Chart.Point(
                period: line.period, number: line.value?.value.number(in: unit),
                sign: line.value?.value.symbol.map { "[\($0.rawValue)]" } ?? "", rag: line.rag,
                target: line.rated?.facts.target.flatMap { DecimalNumber($0) }.map { ExactNumber($0) })
        }
        guard points.count(where: { $0.number != nil }) > 1 else { return nil }
        return Chart.trend(
            Chart.Trend(
                title: shown.measure.title, scale: Chart.Scale(shown.measure), points: points,
                neighbours: shown.averages[.neighbours].map { Chart.Average($0) },
                national: shown.averages[.national].map { Chart.Average($0) }, limits: shown.trend), id: "trend")
    }

    private func usual(_ line: ScorecardReport.Line) -> String {
        guard let trend = line.trend else { return "" }
        func text(_ number: ExactNumber) -> String { number.text(decimals: line.measure.decimals + 1) }
        let signals = trend.signals.map(\.text)
        return "By its own variation over \(trend.count) periods it usually lies between \(text(trend.lower)) and "
            + "\(text(trend.upper)). "
            + (signals.isEmpty
                ? "Nothing in it is unusual." : "Unusual: \(signals.joined(separator: "; ")).")
    }

    private func history(
        _ entries: [HistoryEntry], _ authority: Authority, _ request: PageRequest
    ) -> DataTable {
        let base = "/\(authority.code)/measures/\(request.parameters["id"] ?? "")"
        return DataTable(
            id: "history", caption: "Each period, with its rating",
            summary: "Each row is a period, oldest first: its value, what it was held to, and how it was rated.",
            columns: [
                DataTable.Column("period", "Period"), DataTable.Column("value", "Value", isNumber: true),
                DataTable.Column("target", "Target", isNumber: true), DataTable.Column("rating", "Rating"),
                DataTable.Column("travel", "Direction of travel"),
                DataTable.Column("neighbours_average", "Neighbours’ average", isNumber: true),
                DataTable.Column("england_average", "England average", isNumber: true),
                DataTable.Column("note", "Note"),
            ],
            rows: entries.map { entry in
                let (line, row) = (entry.line, ScorecardRow(entry.line, of: entry.report))
                let isQuarter = line.period.kind == .financialQuarter
                return [
                    DataTable.Cell(
                        line.period.words, to: isQuarter ? request.link(base, "period=\(line.period)") : ""),
                    DataTable.Cell(row.value), DataTable.Cell(row.target), DataTable.Cell(row.rag),
                    DataTable.Cell(row.travel), DataTable.Cell(row.neighbours), DataTable.Cell(row.national),
                    DataTable.Cell(row.asAt),
                ]
            })
    }

    private func versions(
        _ entries: [CommentaryStore.Entry], _ line: ScorecardReport.Line, _ request: PageRequest
    ) -> DataTable? {
        let maySee = !isWithheld(line) || request.viewer.maySpeak(for: line.measure.service)
        guard !entries.isEmpty, maySee else { return nil }
        return DataTable(
            id: "versions", caption: "Versions of the commentary",
            summary: "Everything that was written for this period, newest first.",
            columns: [
                DataTable.Column("version", "Version"), DataTable.Column("text", "Text"),
                DataTable.Column("author", "Author"), DataTable.Column("written", "Written"),
                DataTable.Column("by", "By"),
            ],
            rows: entries.reversed().map { entry in
                [
                    String(entry.version), entry.text ?? "Taken back", entry.author, entry.writtenAt.words,
                    entry.channel.rawValue,
                ].map { DataTable.Cell($0) }
            })
    }

    func historyFile(_ request: PageRequest, _ form: DataTable.Form) async throws -> Answer {
        let (authority, measure) = (try authority(request), try measure(request))
        let quarter = try await quarter(request, authority)
        let shown = try await scorecard(authority, quarter, request.edition)
        guard let line = shown.report.lines.first(where: { $0.measure.id == measure.id }) else {
            throw PageProblem.unknown("measure")
        }
        let entries = try await historyEntries(of: measure, authority, line, request.edition)
        return history(entries, authority, request)
            .answer(form, file: fileName("\(measure.id)-history", authority, quarter, request))
    }
}
