internal import Contracts
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
    /// The red measures, and what is being done about each.
    func redsPage(_ request: PageRequest) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let mark = streams.mark
        let shown = try await scorecard(authority, period, request.edition)
        let actions = try await actions(of: authority)
        let reds = shown.report.lines.filter { $0.rag == .red }
        let base = "/\(authority.code)/\(period)"
        let views: [View] = reds.map { line in
            let row = ScorecardRow(line, of: shown.report)
            let own = actions.filter { $0.measure == line.measure.id && $0.isOpen }
            return [
                "title": .text(row.title), "id": .text("red-\(row.id)"),
                "address": .text(request.link("/\(authority.code)/measures/\(row.id)", "period=\(period)")),
                "rag": .list([row.rag.view]), "streak": .text(row.streak), "travel": .list([row.travel.view]),
                "service": .text(serviceWords(row.service)), "reason": .text(row.reason),
                "figures": .list([redFigures(row).view]),
                "commentary": .list([commentaryBlock(line, request.viewer).view]),
                "hasActions": .flag(!own.isEmpty),
                "actions": .list(own.map { actionBlock($0, request).view }),
                "noActions": .text(own.isEmpty ? "No action of the committee is open." : ""),
            ]
        }
        let others = actions.filter { action in
            action.isOpen && !reds.contains { $0.measure.id == action.measure }
        }
        let silent = reds.count(where: \.isCommentaryMissing)
        var sentence =
            reds.isEmpty
            ? "No measure is red in \(period.wordsInSentence)."
            : "\(reds.count == 1 ? "One measure is" : "\(reds.count) measures are") red in \(period.wordsInSentence)."
        if silent > 0 { sentence += " \(silent == 1 ? "One has" : "\(silent) have") no commentary yet." }
        return try page(
            .reds,
            frame("Red measures", request, authority: authority, period: period, section: .reds, isLive: true),
            [
                "lead": .text(sentence), "reds": .list(views), "hasOthers": .flag(!others.isEmpty),
                "others": .list(others.map { actionBlock($0, request).view }),
                "downloads": .list([
                    ["text": "CSV", "address": .text(request.link("\(base)/reds.csv"))],
                    ["text": "JSON", "address": .text(request.link("\(base)/reds.json"))],
                ]),
            ], mark: mark)
    }

    func actions(of authority: Authority) async throws -> [ActionStore.Action] {
        try await database.run { try ActionStore.read(authority.code, asAt: nil, on: $0) }
    }

    private func redFigures(_ row: ScorecardRow) -> FigureList {
        FigureList(
            [
                FigureList.Figure("Value", row.value, note: row.asAt), FigureList.Figure("Target", row.target),
                FigureList.Figure("Neighbours’ average", row.neighbours),
                FigureList.Figure("England average", row.national),
            ].filter { !$0.value.isEmpty })
    }

    func redsFile(_ request: PageRequest, _ form: DataTable.Form) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let shown = try await scorecard(authority, period, request.edition)
        let actions = try await actions(of: authority)
        let table = DataTable(
            id: "reds", caption: "", summary: "",
            columns: [
                DataTable.Column("measure", ""), DataTable.Column("title", ""), DataTable.Column("service", ""),
                DataTable.Column("value", "", isNumber: true), DataTable.Column("target", "", isNumber: true),
                DataTable.Column("direction_of_travel", ""), DataTable.Column("red_periods", "", isNumber: true),
                DataTable.Column("reason", ""), DataTable.Column("commentary", ""),
                DataTable.Column("open_actions", "", isNumber: true),
            ],
            rows: zip(shown.report.lines, shown.rows).filter { $0.0.rag == .red }.map { line, row in
                [
                    row.id, row.title, row.service, row.value, row.target, row.travel.word, String(row.redPeriods),
                    row.reason, row.commentary.joined(separator: "\n"),
                    String(actions.count { $0.measure == line.measure.id && $0.isOpen }),
                ].map { DataTable.Cell($0) }
            })
        return table.answer(form, file: fileName("reds", authority, period, request))
    }
}
