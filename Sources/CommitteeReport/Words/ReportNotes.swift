internal import Contracts
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// What must be said beside the figures.
enum ReportNotes {
    /// Each sign that the report shows, with its meaning.
    static func legend(of report: ScorecardReport) -> [(sign: String, meaning: String)] {
        let values = report.lines.flatMap { line in
            [line.value, line.previousYearEnd].compactMap(\.self) + line.quarters.compactMap(\.value)
        }
        let symbols = Set(values.compactMap(\.value.symbol))
        let marks = Set(values.flatMap(\.marks))
        var legend = ValueSymbol.allCases.filter(symbols.contains).map { symbol in
            (
                sign: "[\(symbol.rawValue)]",
                meaning: symbol.meaning + (symbol == .confidential ? ": too few people to be shown" : "")
            )
        }
        for (mark, meaning) in [
            ("p", "provisional"), ("r", "revised since it was first returned"), ("e", "estimated"),
            ("u", "low reliability"),
        ] where marks.contains(mark) {
            legend.append(("[\(mark)]", meaning))
        }
        return legend
    }

    /// What is missing, doubtful, or of a day outside its period.
    static func notes(of report: ScorecardReport) -> [String] {
        report.lines.flatMap { line in
            var notes: [String] = []
            if line.absence != nil { notes.append(line.reason) }
            if let asAt = LineWords(line, of: report).asAt {
                notes.append("the figure is \(asAt), outside \(line.period.wordsInSentence) (\(line.period.days))")
            }
            notes += line.warnings.filter { ReturnWarning(text: $0) != .asAtOutsidePeriod }.map { "doubtful: \($0)" }
            return notes.map { "\(line.measure.title): \($0)." }
        }
    }
}
