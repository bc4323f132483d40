internal import Contracts
internal import Scorecard
internal import Store

// Colours that would tell of a figure that is not shown.
extension ReportFigures {
    /// The colour of a period as its own report shows it.
    func shownColour(of measure: Measure, in period: Period) -> RAGRating {
        guard let rated = ratings[measure.id]?[period], !withholdsColour(rated, of: measure) else { return .none }
        return rated.rag
    }

    func withholdsColour(_ rated: ReportStore.Rated, of measure: Measure) -> Bool {
        // By the colours of several quarters another authority's figure, which is the target, lies between their values.
        if isTargetWithheld(rated, of: measure) { return rated.rag.isRated }
        guard edition == .public, measure.minimumCount != nil else { return false }
        let value = figure(rated.period, of: measure, ratedAs: rated.facts.value)
        let base = rated.facts.basePeriod.map { figure($0, of: measure, ratedAs: rated.facts.travelFromValue) } ?? .none
        return ColourDisclosure(measure, of: authority.code).withholds(
            rated.rag, in: rated.period,
            target: rated.facts.target.flatMap { DecimalNumber($0) }.map { ExactNumber($0) },
            value: value, base: base)
    }

    private func figure(_ period: Period, of measure: Measure, ratedAs told: String?) -> ColourDisclosure.Figure {
        guard let told else { return .none }
        guard isWithheld(period, of: measure, ratedAs: told) else {
            return value(of: measure, in: period).map { .shown($0.value) } ?? .none
        }
        guard let newest = value(of: measure, in: period), record?.isAlone(measure.id, in: period) == true,
            newest.value.number(in: measure.definition.unit)?.shortText() == told
        else { return .withheld }
        return .small(newest.counts)
    }

    /// How many rated periods in a row are red as far as their colours are shown; `nil` where all of them are. How many
    /// more there were would tell the withheld colours.
    func shownRedPeriods(_ rated: ReportStore.Rated, of measure: Measure) -> Int? {
        guard edition == .public, rated.rag == .red else { return nil }
        let earlier = (ratings[measure.id] ?? [:]).values
            .filter { $0.rag.isRated && $0.period.precedes(rated.period) }
            .sorted { $1.period.precedes($0.period) }
        var count = 1
        for rated in earlier {
            if withholdsColour(rated, of: measure) { return count }
            if rated.rag != .red { return nil }
            count += 1
        }
        return nil
    }
}
