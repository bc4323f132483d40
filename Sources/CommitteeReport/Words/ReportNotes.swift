internal import Contracts
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// What must be said beside the figures.
enum ReportNotes {
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
