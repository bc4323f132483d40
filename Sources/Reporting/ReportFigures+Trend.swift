internal import Scorecard
internal import Store

// What a series usually does.
extension ReportFigures {
    /// The chart of a measure's periods up to the shown one; `nil` where there are too few, or one is withheld: it could
    /// be worked out from the mean.
    func trend(of measure: Measure, through period: Period) -> ControlChart? {
        // What adds up through a year, or overlaps with the period before, varies by its making.
        guard measure.accumulation == .discrete || measure.accumulation == .snapshot else { return nil }
        guard let own = values[measure.id] else { return nil }
        let values = ControlChart.periods(through: period).compactMap { own[$0] }
        guard !values.contains(where: { isWithheld($0, of: measure) }) else { return nil }
        let numbers = values.compactMap { value in
            value.value.number(in: measure.definition.unit).map { (value.period, $0) }
        }
        return ControlChart(Dictionary(numbers) { first, _ in first }, through: period)
    }
}
