internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension FigureList {
    /// What a measure’s page shows of its newest period.
    init(_ line: ScorecardReport.Line, of report: ScorecardReport) {
        let row = ScorecardRow(line, of: report)
        let counts = line.averages[.neighbours].map { "of \($0.count) neighbours, \($0.period.words)" } ?? ""
        let nation = line.averages[.national].map(\.period.words) ?? ""
        let kind = line.rated?.facts.targetKind ?? ""
        self.init(
            [
                FigureList.Figure("Value", row.value, note: row.asAt),
                FigureList.Figure("Target", row.target, note: kind),
                FigureList.Figure("Neighbours’ average", row.neighbours, note: counts),
                FigureList.Figure("England average", row.national, note: nation),
                FigureList.Figure("Year end", row.previousYearEnd, note: report.period.financialYear.predecessor.words),
            ].filter { !$0.value.isEmpty })
    }
}

extension ScorecardReport.Line {
    /// Between which limits a measure usually lies; empty where too little is known.
    var usual: String {
        guard let trend else { return "" }
        func text(_ number: ExactNumber) -> String { number.text(decimals: measure.decimals + 1) }
        let signals = trend.signals.map(\.text)
        return "By its own variation over \(trend.count) periods it usually lies between \(text(trend.lower)) and "
            + "\(text(trend.upper)). "
            + (signals.isEmpty
                ? "Nothing in it is unusual." : "Unusual: \(signals.joined(separator: "; ")).")
    }
}
