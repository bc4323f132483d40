internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// A measure in each of its last periods, oldest first, by each period’s own report.
struct MeasureHistory: Sendable {
    struct Entry: Sendable {
        let line: ScorecardReport.Line
        let report: ScorecardReport
    }

    let entries: [Entry]

    /// Its trend; `nil` where there are too few numbers.
    func chart(of shown: ScorecardReport.Line) -> ChartFigure? {
        let unit = shown.measure.definition.unit
        let points = entries.map(\.line).map { line in
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

    /// - Parameter address: Where the measure’s page of a quarter is.
    func table(address: (Period) -> String) -> DataTable {
        DataTable(
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
                        line.period.words, to: isQuarter ? address(line.period) : ""),
                    DataTable.Cell(row.value), DataTable.Cell(row.target), DataTable.Cell(row.rag),
                    DataTable.Cell(row.travel), DataTable.Cell(row.neighbours), DataTable.Cell(row.national),
                    DataTable.Cell(row.asAt),
                ]
            })
    }
}

extension DashboardSite {
    /// A measure in each of its last periods, oldest first, from the first that there is anything of.
    func measureHistory(
        of measure: Measure, _ authority: Authority, _ line: ScorecardReport.Line, _ edition: Edition
    ) async throws -> MeasureHistory {
        let reports = try await history(authority, through: line.period, edition)
        let entries = reports.compactMap { report in
            report.lines.first { $0.measure.id == measure.id && $0.period == report.period }
                .map { MeasureHistory.Entry(line: $0, report: report) }
        }
        return MeasureHistory(entries: Array(entries.drop { $0.line.value == nil && $0.line.rated == nil }))
    }

    func historyFile(_ request: PageRequest, _ form: DataTable.Form) async throws -> Answer {
        let (authority, measure) = (try authority(request), try measure(request))
        let quarter = try await quarter(request, authority)
        let shown = try await scorecard(authority, quarter, request.edition)
        guard let line = shown.report.lines.first(where: { $0.measure.id == measure.id }) else {
            throw PageProblem.unknown("measure")
        }
        let history = try await measureHistory(of: measure, authority, line, request.edition)
        return history.table { _ in "" }
            .answer(form, file: fileName("\(measure.id)-history", authority, quarter, request))
    }
}
