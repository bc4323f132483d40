internal import Scorecard
package import Store

// An authority's place among all.
extension ReportFigures {
    /// Everything that may be ranked: each measure's shown period, and its comparator measure's newest one.
    package var rankings: Set<ReportStore.Ranking> {
        Set(
            catalogue.measures.filter(\.isOnScorecard).flatMap { measure in
                candidates(for: measure, in: shownPeriod(of: measure))
            })
    }

    package mutating func addRanked(_ values: [ValueStore.Comparison]) {
        for value in values {
            guard let unit = catalogue[value.series.measure]?.definition.unit,
                let number = value.value.number(in: unit)
            else { continue }
            // A figure that is not shown has no place: those beside it would tell how large it is.
            if edition == .public, let measure = catalogue[value.series.measure],
                DisclosureRule(measure).withholds(number, value.counts)
            {
                continue
            }
            let ranking = ReportStore.Ranking(measure: value.series.measure, period: value.period)
            ranked[ranking, default: [:]][value.series.authority] = number
        }
    }

    /// The measure itself; where too few return it, the measure that it is compared by, in the newest period for which
    /// the authority has a number of its own.
    private func candidates(for measure: Measure, in period: Period) -> [ReportStore.Ranking] {
        let own = ReportStore.Ranking(measure: measure.id, period: period)
        let comparators = [ComparatorKind.neighbours, .national, .region].compactMap {
            measure.definition.comparators[$0]
        }
        guard let comparator = comparators.first, let other = catalogue[comparator.measure] else { return [own] }
        let oldest = period.lastDay.years(before: comparator.maxAgeYears)
        let numbered = (values[other.id] ?? [:]).values.filter { value in
            value.period.kind == other.definition.cadence.periodKind && value.period.lastDay <= period.lastDay
                && value.period.lastDay >= oldest && value.value.symbol == nil
        }
        guard let newest = numbered.map(\.period).max(by: { $0.lastDay < $1.lastDay }) else { return [own] }
        return [own, ReportStore.Ranking(measure: other.id, period: newest)]
    }

    /// The place, with what it is a place in; `nil` where there is none, or a withheld figure could be guessed from it.
    func rank(of measure: Measure, in period: Period) -> ScorecardReport.Line.Ranked? {
        guard !isWithheld(value(of: measure, in: period), of: measure) else { return nil }
        var band: RatingRule.Band?
        if case .band(let green, _)? = measure.definition.target(for: authority.code, in: period)?.rule { band = green }
        guard let order = Rank.Order(measure.definition.polarity, band: band) else { return nil }
        for ranking in candidates(for: measure, in: period) {
            // Of what others' figures tell of each other nothing is known here.
            let source = catalogue[ranking.measure] ?? measure
            if edition == .public, catalogue.related.isTold(source) { continue }
            guard let rank = Rank(of: authority.code, among: ranked[ranking] ?? [:], by: order) else { continue }
            let isWithheld = isWithheld(value(of: source, in: ranking.period), of: source)
            return isWithheld
                ? nil : ScorecardReport.Line.Ranked(rank: rank, measure: ranking.measure, period: ranking.period)
        }
        return nil
    }
}
