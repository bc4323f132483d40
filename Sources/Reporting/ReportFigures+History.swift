internal import Scorecard
internal import Store

// What a small chart beside a line is drawn of.
extension ReportFigures {
    /// The last periods of a measure up to the shown one, oldest first, from the first that anything came of; each value as
    /// the edition shows it, wherever it stands.
    func history(of measure: Measure, through shown: Period) -> [ScorecardReport.Line.Past] {
        guard historyLength > 0, let values = values[measure.id] else { return [] }
        var past: [ScorecardReport.Line.Past] = []
        var (period, lastFound) = (shown, 0)
        for place in 1...historyLength {
            let value = values[period].map { self.shown($0, of: measure) }
            if value != nil { lastFound = place }
            past.append(ScorecardReport.Line.Past(period: period, value: value?.value))
            period = period.predecessor
        }
        return past.prefix(lastFound).reversed()
    }
}
