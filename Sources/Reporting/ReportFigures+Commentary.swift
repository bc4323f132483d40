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
        return value?.commentary.flatMap { text in
            Self.isBlank(text) ? nil : ScorecardReport.Line.Commentary(text: text, entry: nil)
        }
    }

    /// Whether nobody has explained a red. Words that are withheld are there all the same.
    func lacksCommentary(
        _ value: ReportStore.Value?, of measure: Measure, in period: Period, _ rated: ReportStore.Rated?
    ) -> Bool {
        guard rated?.rag == .red else { return false }
        if let entry = commentary[measure.id]?[period] { return entry.text == nil }
        return value?.commentary.map(Self.isBlank) ?? true
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
