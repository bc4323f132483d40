internal import Contracts
internal import Scorecard
internal import Store

// What the public edition withholds.
extension ReportFigures {
    func isWithheld(_ value: ReportStore.Value?, of measure: Measure) -> Bool {
        guard edition == .public, let value else { return false }
        let record = record ?? DisclosureRecord(catalogue, arrivals: arrivals ?? onlyArrivals)
        return record.withholds(measure.id, in: value.period, revision: value.revision)
    }

    /// Where no history was read: each value as if it had come in the order of periods.
    var onlyArrivals: [DisclosureArrival] {
        values.values.flatMap(\.values)
            .sorted { ($0.measure.rawValue, $0.period.code) < ($1.measure.rawValue, $1.period.code) }
            .map {
                DisclosureArrival(
                    measure: $0.measure, period: $0.period, revision: $0.revision, value: $0.value, counts: $0.counts)
            }
    }

    /// Notes which of others' figures must not be shown.
    mutating func addWithheldSources(_ values: [ValueStore.Comparison]) {
        for value in values {
            guard let measure = catalogue[value.series.measure], measure.minimumCount != nil else { continue }
            if DisclosureRule(measure).withholds(value.value.number(in: measure.definition.unit), value.counts) {
                withheldSources.insert(SourceFigure(series: value.series, period: value.period))
            }
        }
    }

    /// A value as it may be shown: its words may tell the number as well.
    func shown(_ value: ReportStore.Value, of measure: Measure) -> ReportStore.Value {
        guard isWithheld(value, of: measure) else { return value }
        var shown = value
        shown.value = .symbol(.confidential)
        shown.counts = nil
        shown.mark = nil
        shown.commentary = nil
        return shown
    }

    /// The value of a line: commentary may name the base as well.
    func shown(_ value: ReportStore.Value, of measure: Measure, _ disclosure: LineDisclosure) -> ReportStore.Value {
        var shown = shown(value, of: measure)
        if disclosure.withholdsMovement { shown.commentary = nil }
        return shown
    }

    /// A rating without what its line leaves out.
    func shown(
        _ rated: ReportStore.Rated, of measure: Measure, _ disclosure: LineDisclosure
    ) -> ReportStore.Rated {
        let isTargetWithheld = isTargetWithheld(rated, of: measure)
        let redPeriods = disclosure.withholdsColour ? 0 : shownRedPeriods(rated, of: measure)
        guard disclosure.withholdsMovement || isTargetWithheld || redPeriods != nil else { return rated }
        let facts = rated.facts.withholding(
            figures: disclosure.withholdsMovement, target: isTargetWithheld, average: isTargetWithheld)
        return ReportStore.Rated(
            measure: rated.measure, period: rated.period, rag: disclosure.withholdsColour ? .none : rated.rag,
            redPeriods: redPeriods ?? rated.redPeriods, facts: redPeriods == nil ? facts : facts.withholdingNewlyRed)
    }

    /// What a measure is compared with.
    func averages(of measure: Measure, in period: Period) -> [ComparatorKind: ComparatorAverage] {
        let averages = comparisons.averages(
            for: Series(authority: authority.code, measure: measure.id), in: period, by: measure.definition)
        guard edition == .public else { return averages }
        return averages.filter { kind, average in
            !withholdsAverage(kind, of: average.count, in: average.period, measure, in: period)
        }
    }

    /// True where the target is an average that would tell of one of those whom it is of.
    func isTargetWithheld(_ rated: ReportStore.Rated, of measure: Measure) -> Bool {
        guard edition == .public, rated.facts.targetKind == ComparatorKind.neighbours.rawValue else { return false }
        return withholdsAverage(
            .neighbours, of: Int(rated.facts.neighbourCount ?? 0),
            in: rated.facts.neighbourPeriod.flatMap { Period($0) } ?? rated.period, measure, in: rated.period)
    }

    /// One neighbour's number is that neighbour's figure; of several, whoever knows the others can work one out.
    private func withholdsAverage(
        _ kind: ComparatorKind, of count: Int, in averaged: Period, _ measure: Measure, in period: Period
    ) -> Bool {
        let comparator = measure.definition.comparators[kind].flatMap { catalogue[$0.measure] }
        if DisclosureRule.withholdsAverage(kind, of: count, comparator) { return true }
        guard let comparator, comparator.minimumCount != nil else { return false }
        return kind == .neighbours && catalogue.related.isTold(comparator)
            || catalogue.members(of: kind, for: authority.code, in: period).contains { member in
                withheldSources.contains(
                    SourceFigure(series: Series(authority: member, measure: comparator.id), period: averaged))
            }
    }

    func disclosure(of measure: Measure, in period: Period, _ rated: ReportStore.Rated?) -> LineDisclosure {
        let base = rated?.facts.basePeriod
        return LineDisclosure(
            withholdsValue: isWithheld(period, of: measure, ratedAs: rated?.facts.value),
            withholdsBase: base.map { isWithheld($0, of: measure, ratedAs: rated?.facts.travelFromValue) } ?? false,
            withholdsColour: rated.map { withholdsColour($0, of: measure) } ?? false)
    }

    /// Whether nothing that is told beside a line may tell a figure: one of it is withheld, by us or by whoever returned
    /// it, or nothing is known of it.
    func isWithheld(_ value: ReportStore.Value?, of measure: Measure, _ disclosure: LineDisclosure) -> Bool {
        guard edition == .public else { return false }
        return disclosure.withholdsMovement || value?.value.symbol == .confidential
            || (value == nil && measure.minimumCount != nil)
    }

    /// A rating tells of the revision that it was made of: where that says another number than the newest, nothing is
    /// known of the counts behind it.
    func isWithheld(_ period: Period, of measure: Measure, ratedAs told: String?) -> Bool {
        guard edition == .public, measure.minimumCount != nil else { return false }
        let newest = value(of: measure, in: period)
        let number = newest?.value.number(in: measure.definition.unit)?.shortText()
        return isWithheld(newest, of: measure) || (told != nil && told != number)
    }

    /// Warnings that name a number which is withheld are left out.
    func warnings(_ value: ReportStore.Value?, of measure: Measure, _ disclosure: LineDisclosure) -> [String] {
        guard let value else { return [] }
        return value.warnings.filter { text in
            guard edition == .public, measure.minimumCount != nil else { return true }
            let warning = ReturnWarning(text: text)
            // It names the value before as it was then, whose counts nobody may know any more.
            if warning == .overTenTimesPrevious { return false }
            return !disclosure.withholdsMovement || warning?.tellsNumber == false
        }
    }
}

extension ReturnWarning {
    /// True where the value, or the one before, may stand in its words.
    fileprivate var tellsNumber: Bool {
        switch self {
        case .percentageOver100, .implausible, .overTenTimesTarget, .overTenTimesPrevious: true
        case .late, .asAtOutsidePeriod, .unknownField, .repeatedDifferently: false
        }
    }
}

/// A figure of another authority.
struct SourceFigure: Hashable {
    let series: Series
    let period: Period
}
