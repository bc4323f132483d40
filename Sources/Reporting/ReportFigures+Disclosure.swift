internal import Contracts
internal import Scorecard
internal import Store

// What the public edition withholds.
extension ReportFigures {
    func isWithheld(_ value: ReportStore.Value?, of measure: Measure) -> Bool {
        guard edition == .public, let value else { return false }
        return DisclosureRule(measure).withholds(value.value.number(in: measure.definition.unit), value.counts)
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

    func disclosure(of measure: Measure, in period: Period, _ rated: ReportStore.Rated?) -> LineDisclosure {
        let base = rated?.facts.travelFromPeriod.flatMap { Period($0) }
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
        let withholdsNumbers =
            disclosure.withholdsValue || disclosure.withholdsBase
            || isWithheld(self.value(of: measure, in: value.period.predecessor), of: measure)
        return value.warnings.filter { !withholdsNumbers || ReturnWarning(text: $0)?.tellsNumber == false }
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
