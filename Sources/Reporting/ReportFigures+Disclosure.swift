internal import Contracts
internal import Scorecard
internal import Store

// What the public edition withholds.
extension ReportFigures {
    func isWithheld(_ value: ReportStore.Value?, of measure: Measure) -> Bool {
        guard edition == .public, let value else { return false }
        let rule = DisclosureRule(measure)
        return rule.withholds(value.value.number(in: measure.definition.unit), value.counts)
            || rule.withholds(growth(value, of: measure), nil)
    }

    /// What a cumulative count has grown by in its period, which two reports of one year tell.
    private func growth(_ value: ReportStore.Value, of measure: Measure) -> ExactNumber? {
        let unit = measure.definition.unit
        guard measure.accumulation == .cumulative, unit == .number, value.period.ordinal > 1,
            let number = value.value.number(in: unit),
            let before = self.value(of: measure, in: value.period.predecessor)?.value.number(in: unit)
        else { return nil }
        return number - before
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

    /// What a measure is compared with. An average of one neighbour is that neighbour's own figure.
    func averages(of measure: Measure, in period: Period) -> [ComparatorKind: ComparatorAverage] {
        let averages = comparisons.averages(
            for: Series(authority: authority.code, measure: measure.id), in: period, by: measure.definition)
        guard edition == .public else { return averages }
        return averages.filter { kind, average in
            let comparator = measure.definition.comparators[kind].flatMap { catalogue[$0.measure] }
            return !DisclosureRule.withholdsAverage(kind, of: average.count, comparator)
        }
    }

    func disclosure(of measure: Measure, in period: Period, _ rated: ReportStore.Rated?) -> LineDisclosure {
        let base = rated?.facts.basePeriod
        return LineDisclosure(
            withholdsValue: isWithheld(period, of: measure, ratedAs: rated?.facts.value),
            withholdsBase: base.map { isWithheld($0, of: measure, ratedAs: rated?.facts.travelFromValue) } ?? false)
    }

    /// A rating tells of the revision that it was made of: where that says another number than the newest, nothing is
    /// known of the counts behind it.
    private func isWithheld(_ period: Period, of measure: Measure, ratedAs told: String?) -> Bool {
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
