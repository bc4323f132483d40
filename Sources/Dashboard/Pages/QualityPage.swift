internal import Contracts
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
    /// What has not been submitted, by whom and since when; what is doubted; what was refused.
    func qualityPage(_ request: PageRequest) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let mark = streams.mark
        let shown = try await scorecard(authority, period, request.edition)
        let quality = try await quality(shown)
        let status = quality.status
        let base = "/\(authority.code)/\(period)"
        var tables = [missing(status, authority, request), late(status, authority, request)].filter { !$0.rows.isEmpty }
        let doubts = doubts(quality, authority, request)
        if !doubts.rows.isEmpty { tables.append(doubts) }
        // A message that was refused may say any figure.
        if request.viewer.seesExempt {
            let rejects = rejects(quality)
            if !rejects.rows.isEmpty { tables.append(rejects) }
        }
        let reds = shown.report.lines.filter(\.isCommentaryMissing)
        let words = """
            On \(status.day.words), \(status.submittedCount) of \(status.lines.count) returns for \
            \(period.wordsInSentence) are here: \(status.late.count) of them came late. \(status.overdue.count) are \
            overdue, \(status.due.count) are due and \(status.notDueYetCount) are not due yet.
            """
        return try page(
            .quality,
            frame("Data quality", request, authority: authority, period: period, section: .quality, isLive: true),
            [
                "lead": .text(words), "tables": .list(tables.map(\.view)), "isEmpty": .flag(tables.isEmpty),
                "silent": .list(
                    reds.map { line in
                        [
                            "text": .text(line.measure.title),
                            "address": .text(
                                request.link("/\(authority.code)/measures/\(line.measure.id)", "period=\(period)")),
                        ]
                    }), "hasSilent": .flag(!reds.isEmpty),
                "downloads": .list([
                    ["text": "CSV", "address": .text(request.link("\(base)/data-quality.csv"))],
                    ["text": "JSON", "address": .text(request.link("\(base)/data-quality.json"))],
                ]),
            ], mark: mark)
    }

    private func quality(_ shown: ShownScorecard) async throws -> DataQuality {
        try await database.run { [catalogue, now] in
            try DataQuality.read(shown.report, catalogue: catalogue, now: now(), on: $0)
        }
    }

    private static let returnColumns = [
        DataTable.Column("title", "Measure"), DataTable.Column("period", "Period"),
        DataTable.Column("owner", "Who is asked"), DataTable.Column("standing", "How it stands"),
        DataTable.Column("due", "Due on"), DataTable.Column("days", "Days", isNumber: true),
    ]

    private func cells(
        _ line: PeriodStatus.Line, _ standing: String, _ days: Int?, _ authority: Authority, _ request: PageRequest
    ) -> [DataTable.Cell] {
        let expected = line.expected
        return [
            DataTable.Cell(
                expected.title, to: request.link("/\(authority.code)/measures/\(expected.series.measure)")),
            DataTable.Cell(expected.period.words), DataTable.Cell(expected.owner ?? ""), DataTable.Cell(standing),
            DataTable.Cell(expected.dueOn?.words ?? ""), DataTable.Cell(days.map { String($0) } ?? ""),
        ]
    }

    private func missing(_ status: PeriodStatus, _ authority: Authority, _ request: PageRequest) -> DataTable {
        let rows =
            status.overdue.map {
                cells($0, $0.found == nil ? "Overdue" : "Not supplied, overdue", $0.daysOverdue, authority, request)
            }
            + status.due.map { cells($0, $0.found == nil ? "Due" : "Not supplied", nil, authority, request) }
        return DataTable(
            id: "missing", caption: "Returns that are missing",
            summary: "Each row is a return that has not come, the longest overdue first, with who is asked for it.",
            columns: Self.returnColumns, rows: rows)
    }

    private func late(_ status: PeriodStatus, _ authority: Authority, _ request: PageRequest) -> DataTable {
        DataTable(
            id: "late", caption: "Returns that came late", summary: "Each row is a return that came after its day.",
            columns: Self.returnColumns,
            rows: status.late.map { cells($0, "Came late", $0.daysLate, authority, request) })
    }

    private func doubts(_ quality: DataQuality, _ authority: Authority, _ request: PageRequest) -> DataTable {
        DataTable(
            id: "doubts", caption: "Returns that are doubted or not final",
            summary: "Each row is something about a return that may be right, and should be looked at.",
            columns: [
                DataTable.Column("title", "Measure"), DataTable.Column("period", "Period"),
                DataTable.Column("warning", "What is to be said of it"),
            ],
            rows: quality.doubts.flatMap { doubt in
                doubt.remarks.map { remark in
                    [
                        DataTable.Cell(
                            doubt.measure.title, to: request.link("/\(authority.code)/measures/\(doubt.measure.id)")),
                        DataTable.Cell(doubt.period.words), DataTable.Cell(remark),
                    ]
                }
            })
    }

    /// Messages that could not be used. Those that cannot be read name no authority, and may be about any.
    private func rejects(_ quality: DataQuality) -> DataTable {
        DataTable(
            id: "rejects", caption: "Messages that could not be used",
            summary:
                "The newest that were not sent again and are about this authority, or may be; the originals lie in the dead letters.",
            columns: [
                DataTable.Column("received", "Received"), DataTable.Column("reason", "Reason"),
                DataTable.Column("message", "What is wrong"), DataTable.Column("place", "Where it stood"),
            ],
            rows: quality.openRejects.map { reject in
                [
                    reject.receivedAt.words, reject.reason, reject.text,
                    "\(reject.origin.topic), partition \(reject.origin.partition), offset \(reject.origin.offset)",
                ].map { DataTable.Cell($0) }
            })
    }

    func qualityFile(_ request: PageRequest, _ form: DataTable.Form) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let shown = try await scorecard(authority, period, request.edition)
        let quality = try await quality(shown)
        let status = quality.status
        func row(_ line: PeriodStatus.Line, _ standing: String, _ days: Int?, _ note: String = "") -> [DataTable.Cell] {
            [
                line.expected.series.measure.rawValue, line.expected.title, line.expected.period.description,
                line.expected.owner ?? "", standing, line.expected.dueOn?.description ?? "",
                days.map { String($0) } ?? "", note,
            ].map { DataTable.Cell($0) }
        }
        let doubts = quality.doubts.flatMap { doubt in
            doubt.remarks.map { remark in
                [
                    doubt.measure.id.rawValue, doubt.measure.title, doubt.period.description, doubt.measure.owner ?? "",
                    "doubted", "", "", remark,
                ].map { DataTable.Cell($0) }
            }
        }
        let table = DataTable(
            id: "data-quality", caption: "", summary: "",
            columns: [
                DataTable.Column("measure", ""), DataTable.Column("title", ""), DataTable.Column("period", ""),
                DataTable.Column("owner", ""), DataTable.Column("standing", ""), DataTable.Column("due_on", ""),
                DataTable.Column("days", "", isNumber: true), DataTable.Column("note", ""),
            ],
            rows: status.overdue.map { row($0, "overdue", $0.daysOverdue) } + status.due.map { row($0, "due", nil) }
                + status.late.map { row($0, "late", $0.daysLate) } + doubts)
        return table.answer(form, file: fileName("data-quality", authority, period, request))
    }
}
