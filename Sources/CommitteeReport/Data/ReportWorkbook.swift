internal import Contracts
package import Foundation
package import Reporting
internal import Scorecard
internal import Spreadsheet
internal import Store
internal import Wording

/// The report as a spreadsheet: notes, then one table a sheet.
package struct ReportWorkbook: Sendable {
    private let report: ScorecardReport
    private var neighbours: [Authority] { report.neighbours }

    package init(_ report: ScorecardReport) { self.report = report }

    /// The bytes of an `.xlsx` file; the same report gives the same ones.
    ///
    /// - Throws: `WorkbookError`, or Foundation's error, where the disk has no room for it.
    package func bytes() throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: "scorecard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "report.xlsx")
        try workbook.write(to: file.path)
        return try Data(contentsOf: file)
    }

    private var workbook: Workbook {
        let title = "Scorecard of \(report.authority.name), \(report.period.wordsInSentence)"
        var sheets = [notes(title), scorecard, counts("RAG", of: report.ragCounts, ["Red", "Amber", "Green", "n/a"])]
        sheets.append(
            counts("Direction of travel", of: report.travelCounts, ["Worse", "Broadly the same", "Improved", "n/a"]))
        sheets.append(history)
        if !neighbours.isEmpty { sheets.append(neighbourSheet) }
        return Workbook(
            properties: Workbook.Properties(
                title: title, subject: report.edition.words, author: report.authority.name, comments: Licence.words,
                created: report.asAt.microsecondsSince1970 / 1_000_000),
            sheets: sheets)
    }

    private func notes(_ title: String) -> Workbook.Sheet {
        var rows = [
            ("What", title), ("Period", "\(report.period.description): \(report.period.days)"),
            ("Edition", report.edition.words), ("As at", report.asAt.inWords),
        ]
        rows += report.signs(withQuarters: true).map { ("Sign \($0.sign)", $0.meaning) }
        rows += ReportNotes.notes(of: report).map { ("Read with care", $0) }
        rows.append(("Rounding", "Figures are exact; what a cell shows is rounded to the measure's decimals"))
        rows.append(("Source and licence", Licence.words))
        return Workbook.Sheet(
            name: "Notes", columns: [.init("Subject", width: 20), .init("Note", width: 110)],
            rows: rows.map { [.text($0.0), .text($0.1)] })
    }

    private var scorecard: Workbook.Sheet {
        let quarters = report.lines.first { !$0.quarters.isEmpty }?.quarters.map(\.period).filter {
            $0 != report.period
        }
        let columns: [Workbook.Column] =
            [
                .init("Measure id", width: 34), .init("Measure", width: 60), .init("Service", width: 22),
                .init("Good to be", width: 18), .init("Unit", width: 16), .init("Neighbours", width: 12),
                .init("Neighbours' period", width: 14), .init("England", width: 12),
                .init("England's period", width: 14),
                .init("Target", width: 10), .init("Year end", width: 10), .init("Year end's marks", width: 10),
            ]
            + (quarters ?? []).flatMap { quarter -> [Workbook.Column] in
                [.init(quarter.description, width: 12), .init("\(quarter) marks", width: 10)]
            }
            + [
                .init("Period", width: 12), .init("Value", width: 12), .init("Value's marks", width: 10),
                .init("As at", width: 12), .init("RAG", width: 8), .init("Direction", width: 10),
                .init("Travel", width: 10), .init("Red periods", width: 10), .init("Reason", width: 60),
                .init("Commentary", width: 80), .init("Priorities", width: 60),
            ]
        return Workbook.Sheet(
            name: "Scorecard", columns: columns, rows: report.lines.map { row(of: $0, quarters ?? []) })
    }

    private func row(of line: ScorecardReport.Line, _ quarters: [Period]) -> [Workbook.Cell] {
        let measure = line.measure
        var cells: [Workbook.Cell] = [
            .text(measure.id.rawValue), .text(measure.title), .text(measure.service),
            .text(measure.definition.polarity.words), .text(measure.definition.unit.rawValue),
        ]
        for kind in [ComparatorKind.neighbours, .national] {
            let average = line.averages[kind]
            cells.append(average.map { number($0.value, decimals: max(1, measure.decimals)) } ?? .empty)
            cells.append(average.map { .text($0.period.description) } ?? .empty)
        }
        cells.append(target(of: line))
        cells += figure(line.previousYearEnd, of: measure)
        for quarter in quarters {
            cells += figure(line.quarters.first { $0.period == quarter }?.value, of: measure)
        }
        cells.append(.text(line.period.description))
        cells += figure(line.value, of: measure)
        return cells + [
            line.value?.asAt.map { .text($0.description) } ?? .empty,
            .text(line.isColourWithheld ? "[c]" : line.rag == .none ? "n/a" : line.rag.rawValue),
            .text(line.direction.rawValue), .text(line.travel == .none ? "n/a" : line.travel.rawValue),
            line.rag == .red ? .number(Double(line.rated?.redPeriods ?? 1), decimals: 0) : .empty,
            .text(line.reason), line.commentary.map { .text($0.text) } ?? .empty,
            .text(measure.priorities.map { "\($0.plan): \($0.text)" }.joined(separator: "\n")),
        ]
    }

    private func target(of line: ScorecardReport.Line) -> Workbook.Cell {
        guard let text = line.rated?.facts.target, let target = DecimalNumber(text) else { return .empty }
        return number(ExactNumber(target), decimals: line.measure.decimals)
    }

    /// A number, or a sign in its place; and its marks.
    private func figure(_ value: ReportStore.Value?, of measure: Measure) -> [Workbook.Cell] {
        guard let value else { return [.empty, .empty] }
        if let symbol = value.value.symbol { return [.text("[\(symbol.rawValue)]"), .empty] }
        let cell = value.value.number(in: measure.definition.unit).map { number($0, decimals: measure.decimals) }
        return [cell ?? .empty, value.marks.isEmpty ? .empty : .text(value.marks.joined(separator: " "))]
    }

    private func number(_ number: ExactNumber, decimals: Int) -> Workbook.Cell {
        Double(number.shortText()).map { .number($0, decimals: decimals) } ?? .text(number.shortText())
    }

    private func counts(
        _ name: String, of counts: ScorecardReport.Counts, _ words: [String]
    ) -> Workbook.Sheet {
        let numbers = [counts.red, counts.amber, counts.green, counts.none, counts.total]
        return Workbook.Sheet(
            name: name, columns: [.init(name, width: 24), .init("Measures", width: 12)],
            rows: zip(words + ["Total"], numbers).map { [.text($0), .number(Double($1), decimals: 0)] })
    }

    private var history: Workbook.Sheet {
        let rows = report.lines.flatMap { line in
            line.quarters.map { quarter -> [Workbook.Cell] in
                [.text(line.measure.id.rawValue), .text(quarter.period.description)]
                    + figure(quarter.value, of: line.measure)
                    + [.text(quarter.rag == .none ? "n/a" : quarter.rag.rawValue)]
            }
        }
        return Workbook.Sheet(
            name: "Quarters",
            columns: [
                .init("Measure id", width: 40), .init("Period", width: 12), .init("Value", width: 12),
                .init("Marks", width: 10), .init("RAG", width: 10),
            ], rows: rows.isEmpty ? [[.text("none"), .empty, .empty, .empty, .empty]] : rows)
    }

    private var neighbourSheet: Workbook.Sheet {
        Workbook.Sheet(
            name: "Neighbours",
            columns: [.init("Rank", width: 8), .init("Code", width: 14), .init("Council", width: 40)],
            rows: zip(1..., neighbours).map { rank, authority in
                [.number(Double(rank), decimals: 0), .text(authority.code.rawValue), .text(authority.name)]
            })
    }
}
