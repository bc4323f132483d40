package import Contracts
package import Scorecard
package import Store

/// Everything that a report is made of, read beforehand so that making it is a pure calculation.
package struct ReportFigures: Sendable {
    package let authority: Authority
    package private(set) var period: Period
    package let catalogue: Catalogue
    package let edition: Edition
    package var values: [MeasureID: [Period: ReportStore.Value]] = [:]
    package var ratings: [MeasureID: [Period: ReportStore.Rated]] = [:]
    package var comparisons: ComparisonTable
    package var commentary: [MeasureID: [Period: CommentaryStore.Entry]] = [:]
    /// Every revision of the authority's figures, in the order in which they came; `nil` where there are no others than
    /// `values`.
    package var arrivals: [DisclosureArrival]?
    /// Others' figures that must not be shown, whose average would tell them.
    var withheldSources: Set<SourceFigure> = []
    /// How many periods of each measure a report holds beside the shown one's figures, that one included.
    package var historyLength = 0
    /// What of the authority's figures may be shown.
    private(set) var record: DisclosureRecord?
    /// Numbers of all local authorities.
    var ranked: [ReportStore.Ranking: [AuthorityCode: ExactNumber]] = [:]

    package init(authority: Authority, period: Period, catalogue: Catalogue, edition: Edition) {
        self.authority = authority
        self.period = period
        self.catalogue = catalogue
        self.edition = edition
        comparisons = ComparisonTable(catalogue)
    }

    /// The same figures, once it is decided which of them may be shown. Without it each question decides it anew.
    package var decided: ReportFigures { decided(after: nil) }

    /// - Parameter memory: What was decided before of the same authority.
    func decided(after memory: DisclosureMemory?) -> ReportFigures {
        guard record == nil, edition == .public else { return self }
        var figures = self
        let arrivals = arrivals ?? onlyArrivals
        figures.record =
            memory?.record(of: authority.code, arrivals) ?? DisclosureRecord(catalogue, arrivals: arrivals)
        return figures
    }

    /// The same figures, looked at from another period.
    package func looking(at period: Period) -> ReportFigures {
        var figures = self
        figures.period = period
        return figures
    }

    package func report(asAt moment: Timestamp) -> ScorecardReport {
        let figures = decided
        return ScorecardReport(
            authority: authority, period: period, edition: edition, asAt: moment, newestQuarter: figures.newestQuarter,
            neighbours: authority.neighbours(on: period.lastDay).compactMap { catalogue[$0] },
            lines: catalogue.measures.filter(\.isOnScorecard).map { figures.line(of: $0, on: moment.date) })
    }

    private func line(of measure: Measure, on day: CalendarDate) -> ScorecardReport.Line {
        let shown = shownPeriod(of: measure)
        let value = values[measure.id]?[shown]
        let rated = ratings[measure.id]?[shown]
        let year = period.financialYear
        let quarters = measure.definition.cadence == .quarter ? Self.quarters(of: year, until: period) : []
        let yearEnd = self.value(of: measure, in: year.predecessor) ?? lastQuarter(of: measure, year.predecessor)
        let absence = absence(of: measure, in: shown, value, on: day)
        let disclosure = disclosure(of: measure, in: shown, rated)
        return ScorecardReport.Line(
            measure: measure, period: shown, value: value.map { self.shown($0, of: measure, disclosure) },
            rated: rated.map { self.shown($0, of: measure, disclosure) },
            commentary: commentary(value, of: measure, in: shown, disclosure),
            isColourWithheld: disclosure.withholdsColour,
            isCommentaryMissing: !disclosure.withholdsColour && lacksCommentary(value, of: measure, in: shown, rated),
            reason: absence?.reason(of: shown, value) ?? reason(rated, of: measure, disclosure),
            direction: disclosure.withholdsMovement ? .none : rated?.direction ?? .none,
            travel: disclosure.withholdsMovement ? .none : rated?.travel ?? .none,
            isMovementWithheld: disclosure.withholdsMovement && rated.map { $0.direction != .none } == true,
            isWithheld: isWithheld(value, of: measure, disclosure),
            history: history(of: measure, through: shown),
            base: disclosure.withholdsMovement ? nil : base(of: measure, rated), absence: absence,
            dueOn: expected(measure, in: shown).dueOn, warnings: warnings(value, of: measure, disclosure),
            previousYearEnd: yearEnd.map { self.shown($0, of: measure) },
            quarters: quarters.map { quarter in
                ScorecardReport.Line.Quarter(
                    period: quarter, value: self.value(of: measure, in: quarter).map { self.shown($0, of: measure) },
                    rag: shownColour(of: measure, in: quarter))
            },
            averages: averages(of: measure, in: shown),
            rank: rank(of: measure, in: shown), trend: trend(of: measure, through: shown))
    }

    /// The newest quarter with a return, of whatever measure.
    private var newestQuarter: Period? {
        values.values.lazy.flatMap(\.keys).filter { $0.kind == .financialQuarter }.max { $0.code < $1.code }
    }

    func value(of measure: Measure, in period: Period) -> ReportStore.Value? { values[measure.id]?[period] }

    private func base(of measure: Measure, _ rated: ReportStore.Rated?) -> MeasuredValue? {
        rated?.facts.basePeriod.flatMap { value(of: measure, in: $0)?.value }
    }

    private func lastQuarter(of measure: Measure, _ year: Period) -> ReportStore.Value? {
        Self.quarters(of: year, until: nil).last.flatMap { value(of: measure, in: $0) }
    }

    /// The report's own period where the cadence is the report's; else the newest returned period that has ended.
    func shownPeriod(of measure: Measure) -> Period {
        let cadence = measure.definition.cadence
        if cadence.periodKind == period.kind { return period }
        let ended = (values[measure.id] ?? [:]).keys.filter {
            $0.kind == cadence.periodKind && $0.lastDay <= period.lastDay
        }
        return ended.max { $0.lastDay < $1.lastDay } ?? cadence.newestPeriod(endingBy: period.lastDay)
    }

    private static func quarters(of year: Period, until last: Period?) -> [Period] {
        (1...4).compactMap { Period(.financialQuarter, year: year.year, ordinal: $0) }
            .filter { quarter in last.map { quarter.lastDay <= $0.lastDay } ?? true }
    }
}
