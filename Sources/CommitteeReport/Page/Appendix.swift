internal import Settings
internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// Appendix 1: the scorecard, what its signs mean, and what is said of its measures.
enum Appendix {
    static func html(of committee: CommitteeReport) -> String {
        let report = committee.report
        let quarters = quarters(of: report)
        let plans = plans(of: report)
        let notes = ReportNotes.notes(of: report)
        let commented = report.lines.filter { $0.commentary != nil || !$0.measure.priorities.isEmpty }
        return PageTemplate.scorecard.render([
            "summary": .text(summary(of: report)),
            "caption": .text("\(committee.committee.title), \(report.period.inWords) (\(report.period.days))"),
            "yearEnd": .text("Year end \(report.period.financialYear.predecessor)"),
            "quarters": .texts(quarters.map { "Q\($0.ordinal)" }),
            "services": .list(services(of: report).map { service(of: $0, $1, quarters, in: report) }),
            "legend": .list(ReportNotes.legend(of: report).map { ["sign": .text($0), "meaning": .text($1)] }),
            "hasNotes": .flag(!notes.isEmpty), "notes": .texts(notes), "hasComments": .flag(!commented.isEmpty),
            "commentSummary": .text(
                "\(commented.filter { $0.commentary != nil }.count) of \(report.lines.count) measures have a comment."),
            "plans": .texts(plans.map(name)), "comments": .list(commented.map { comment(on: $0, plans) }),
        ])
    }

    private static func summary(of report: ScorecardReport) -> String {
        let (rag, travel) = (report.ragCounts, report.travelCounts)
        return "\(rag.total) measures: \(rag.red) red, \(rag.amber) amber, \(rag.green) green, \(rag.none) not rated; "
            + "\(travel.green) improved, \(travel.amber) broadly the same, \(travel.red) worse, \(travel.none) without a "
            + "direction of travel. A table of \(report.lines.count) rows, by service."
    }

    /// Those of the financial year up to the report's; for another kind of period the report's own.
    private static func quarters(of report: ScorecardReport) -> [Period] {
        report.lines.first { !$0.quarters.isEmpty }?.quarters.map(\.period) ?? [report.period]
    }

    /// The plans that measures serve, in the order in which they are first met.
    private static func plans(of report: ScorecardReport) -> [String] {
        var plans: [String] = []
        for priority in report.lines.flatMap(\.measure.priorities) where !plans.contains(priority.plan) {
            plans.append(priority.plan)
        }
        return plans
    }

    /// Such as `Corporate plan` for `corporate`.
    private static func name(of plan: String) -> String {
        let words = plan.split(separator: "-").joined(separator: " ")
        let name = words.prefix(1).uppercased() + words.dropFirst()
        return name.hasSuffix("plan") ? name : "\(name) plan"
    }

    private static func services(of report: ScorecardReport) -> [(String, [ScorecardReport.Line])] {
        var services: [(String, [ScorecardReport.Line])] = []
        for line in report.lines {
            if services.last?.0 == line.measure.service {
                services[services.count - 1].1.append(line)
            } else {
                services.append((line.measure.service, [line]))
            }
        }
        return services
    }

    private static func service(
        of name: String, _ lines: [ScorecardReport.Line], _ quarters: [Period], in report: ScorecardReport
    ) -> [String: PagePart] {
        let words = name.split(separator: "-").joined(separator: " ")
        return [
            "service": .text(words.prefix(1).uppercased() + words.dropFirst()),
            "span": .text(String(8 + quarters.count)),
            "rows": .list(lines.map { row(of: $0, quarters, in: report) }),
        ]
    }

    private static func row(
        of line: ScorecardReport.Line, _ quarters: [Period], in report: ScorecardReport
    ) -> [String: PagePart] {
        let row = ScorecardRow(line, of: report)
        let notes = [line.period == report.period ? nil : line.period.inWords, row.asAt.isEmpty ? nil : row.asAt]
        return [
            "id": .text(row.id), "title": .text(row.title),
            "note": .text(notes.compactMap(\.self).joined(separator: ", ")), "good": .text(good(line)),
            "neighbours": .text(row.neighbours), "national": .text(row.national), "target": .text(row.target),
            "previousYearEnd": .text(row.previousYearEnd),
            "quarters": .texts(quarters.map { figure(of: line, in: $0, row, report) }),
            "ragTint": .text(row.rag.tint), "ragShape": .text(row.rag.shape), "ragWord": .text(row.rag.word),
            "travelTint": .text(row.travel.tint), "travelShape": .text(row.travel.shape),
            "travelWord": .text(row.travel.word),
        ]
    }

    /// An annual measure's figure stands in the last column, with its period beside its name.
    private static func figure(
        of line: ScorecardReport.Line, in quarter: Period, _ row: ScorecardRow, _ report: ScorecardReport
    ) -> String {
        if quarter == report.period || (line.quarters.isEmpty && quarter.lastDay == report.period.lastDay) {
            return row.value
        }
        guard let value = line.quarters.first(where: { $0.period == quarter })?.value else { return "" }
        if let symbol = value.value.symbol { return "[\(symbol.rawValue)]" }
        let text = value.value.number(in: line.measure.definition.unit)?.text(decimals: line.measure.decimals) ?? ""
        return text + value.marks.map { " [\($0)]" }.joined()
    }

    private static func good(_ line: ScorecardReport.Line) -> String {
        switch line.measure.definition.polarity {
        case .high: "high"
        case .low: "low"
        case .band: "within a range"
        case .none: "neither"
        }
    }

    private static func comment(on line: ScorecardReport.Line, _ plans: [String]) -> [String: PagePart] {
        [
            "title": .text(line.measure.title),
            "commentary": .texts(line.commentary.map { RedMeasures.lines(of: $0.text) } ?? []),
            "priorities": .texts(
                plans.map { plan in
                    line.measure.priorities.filter { $0.plan == plan }.map(\.text).joined(separator: "; ")
                }),
        ]
    }
}
