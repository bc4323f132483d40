internal import Contracts
internal import Scorecard
internal import Store

/// The scorecard for a terminal: every colour is a word and a shape as well.
package struct ScorecardTable: Sendable {
    let report: ScorecardReport
    private let isColoured: Bool
    private let isWide: Bool

    /// - Parameter isWide: Says under each measure why it is rated as it is, its rank and its trend.
    package init(_ report: ScorecardReport, isColoured: Bool, isWide: Bool = false) {
        self.report = report
        self.isColoured = isColoured
        self.isWide = isWide
    }

    private static let widths = (rag: 9, title: 62, number: 10, travel: 14)

    /// The whole table with its counts, lines ended by newlines.
    package var text: String {
        var lines = [
            "\(report.authority.name), \(report.period) (\(report.period.firstDay) to \(report.period.lastDay))",
            report.edition.notice, "",
            row("RAG", "Measure", ["Value", "Target", "Year end", "Neighb.", "England"], "Travel"),
        ]
        lines.append(String(repeating: "-", count: lines[3].count))
        var service = ""
        for line in report.lines {
            if line.measure.service != service {
                service = line.measure.service
                lines.append("\(bold(service))")
            }
            lines.append(row(of: line))
            if isWide { lines += details(of: line).map { String(repeating: " ", count: Self.widths.rag + 1) + $0 } }
        }
        lines += section("Notes", notes) + section("Signs", legend) + ["", counts]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The two count tables.
    package var counts: String {
        func row(_ name: String, _ counts: ScorecardReport.Counts) -> String {
            let numbers = [counts.red, counts.amber, counts.green, counts.none, counts.total]
            return pad(name, 20) + numbers.map { padLeft(String($0), 8) }.joined()
        }
        let head = pad("", 20) + ["red", "amber", "green", "n/a", "total"].map { padLeft($0, 8) }.joined()
        return [
            head, row("RAG", report.ragCounts), "",
            pad("", 20) + ["worse", "same", "improved", "n/a", "total"].map { padLeft($0, 9) }.joined(),
            pad("Direction of travel", 20)
                + [
                    report.travelCounts.red, report.travelCounts.amber, report.travelCounts.green,
                    report.travelCounts.none, report.travelCounts.total,
                ].map { padLeft(String($0), 9) }.joined(),
        ].joined(separator: "\n")
    }

    private func section(_ heading: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", bold(heading)] + lines.map { "  \($0)" }
    }

    private func row(of line: ScorecardReport.Line) -> String {
        let decimals = line.measure.decimals
        func number(_ value: ReportStore.Value?) -> String {
            guard let value else { return "-" }
            if let symbol = value.value.symbol { return "[\(symbol.rawValue)]" }
            let text = value.value.number(in: line.measure.definition.unit)?.text(decimals: decimals) ?? "-"
            return text + value.marks.map { " [\($0)]" }.joined()
        }
        let values = [
            number(line.value), line.rated?.facts.target ?? "-", number(line.previousYearEnd),
            average(line, .neighbours), average(line, .national),
        ]
        let title = line.period == report.period ? line.measure.title : "\(line.measure.title) (\(line.period))"
        return tint(line.rag, pad(line.isColourWithheld ? "- [c]" : mark(line.rag), Self.widths.rag))
            + " " + row("", title, values, travel(line)).dropFirst(Self.widths.rag + 1)
    }

    private func average(_ line: ScorecardReport.Line, _ kind: ComparatorKind) -> String {
        line.averages[kind]?.value.text(decimals: max(1, line.measure.decimals)) ?? "-"
    }

    private func row(_ rag: String, _ title: String, _ numbers: [String], _ travel: String) -> String {
        pad(rag, Self.widths.rag) + " " + pad(title, Self.widths.title)
            + numbers.map { padLeft($0, Self.widths.number) }.joined() + "  " + travel
    }

    private func mark(_ rag: RAGRating) -> String {
        switch rag {
        case .red: "▲ RED"
        case .amber: "● AMBER"
        case .green: "■ GREEN"
        case .none: "- n/a"
        }
    }

    private func travel(_ line: ScorecardReport.Line) -> String {
        let arrow =
            switch line.direction {
            case .up: "↑"
            case .down: "↓"
            case .static: "→"
            case .none: "-"
            }
        return line.travel == .none ? "\(arrow) n/a" : "\(arrow) \(line.travel.rawValue)"
    }

    private func tint(_ rag: RAGRating, _ text: String) -> String {
        guard isColoured else { return text }
        switch rag {
        case .red: return "\u{1B}[31m\(text)\u{1B}[0m"
        case .amber: return "\u{1B}[33m\(text)\u{1B}[0m"
        case .green: return "\u{1B}[32m\(text)\u{1B}[0m"
        case .none: return text
        }
    }

    private func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func pad(_ text: String, _ width: Int) -> String {
        let short = text.count > width ? String(text.prefix(width - 1)) + "…" : text
        return short + String(repeating: " ", count: width - short.count)
    }

    private func padLeft(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}
