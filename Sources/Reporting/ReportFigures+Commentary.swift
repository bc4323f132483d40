internal import Scorecard
internal import Store

// What is said of a value.
extension ReportFigures {
    /// The newest entry that stands; else what came with the return. It may name the value and its base: it goes with
    /// them.
    func commentary(
        _ value: ReportStore.Value?, of measure: Measure, in period: Period, _ disclosure: LineDisclosure
    ) -> ScorecardReport.Line.Commentary? {
        guard !disclosure.withholdsMovement, !isWithheld(value, of: measure) else { return nil }
        if let entry = commentary[measure.id]?[period] {
            return entry.text.map { ScorecardReport.Line.Commentary(text: $0, entry: entry) }
        }
        return value?.commentary.map { ScorecardReport.Line.Commentary(text: $0, entry: nil) }
    }
}
