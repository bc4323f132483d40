internal import Contracts
internal import Scorecard
internal import Store

/// Returns and ratings of one series, as far as a batch bears on them, and what a message changes in them; no I/O.
struct SeriesHistory {
    let series: Series
    let seriesID: Int32
    private var returns: [ReturnedValue] = []
    private var ratings: [RatingStore.Current] = []
    /// Since when all periods have been rated again on a request, with nothing new since then.
    private var ratedAgainSince: CalendarDate?

    /// One revision of a period's value. Few are loaded, so that a list of them is found through fastest.
    private struct ReturnedValue {
        let period: Period
        let revision: Int32
        let value: MeasuredValue
    }

    init(series: Series, seriesID: Int32) {
        self.series = series
        self.seriesID = seriesID
    }

    mutating func add(_ revision: ValueStore.Revision) {
        add(revision.value, of: revision.period, revision: revision.revision)
    }

    private mutating func add(_ value: MeasuredValue, of period: Period, revision: Int32) {
        returns.removeAll { $0.period == period && $0.revision == revision }
        returns.append(ReturnedValue(period: period, revision: revision, value: value))
    }

    mutating func add(_ rating: RatingStore.Current) {
        ratings.removeAll { $0.period == rating.period }
        ratings.append(rating)
    }

    private func rating(of period: Period) -> RatingStore.Current? { ratings.first { $0.period == period } }

    /// The rule versions that the ratings were made by.
    var ruleVersions: Set<String> { Set(ratings.map(\.ruleVersion)) }

    /// Rates what a return bears on: its own period, and those rated after it.
    ///
    /// - Returns: The ratings whose content changed, oldest period first.
    mutating func apply(_ accepted: AcceptedReturn, of measure: Measure, at place: MessagePlace, by rules: Rules)
        -> [CalculatedRating]
    {
        ratedAgainSince = nil
        add(accepted.value, of: accepted.period, revision: accepted.revision)
        var changed: [CalculatedRating] = []
        if !measure.definition.cadence.isOutturn(accepted.period) {
            if let rated = rating(of: accepted.period), rated.returnRevision >= accepted.revision { return [] }
            let cause = RatingCause(kind: .return, backfill: accepted.backfill, place: place)
            changed += rate(accepted.period, revision: accepted.revision, accepted.value, cause: cause, by: rules)
        }
        let cause = RatingCause(kind: .base, backfill: accepted.backfill, place: place)
        return changed + rateLater(than: accepted.period, isChanged: !changed.isEmpty, cause: cause, by: rules)
    }

    /// Rates again the later periods that a value bears on: those that travel from its period, and those behind a
    /// rating that changed, which count the red periods before them.
    private mutating func rateLater(
        than period: Period, isChanged: Bool, cause: RatingCause, by rules: Rules
    ) -> [CalculatedRating] {
        var changed: [CalculatedRating] = []
        var followsChange = isChanged
        for later in laterPeriods(than: period) {
            guard let rated = rating(of: later) else { continue }
            let basis = rules.rule(rated.ruleVersion)?.definition.travel.basis
            let travels = basis?.basePeriods(of: later).contains(period) ?? true
            guard followsChange || travels else { continue }
            let anew = rateAgain([later], cause: cause, by: rules)
            changed += anew
            // What follows looks back to the last period with a colour, and no further.
            if !anew.isEmpty { followsChange = true } else if rated.rag.isRated { followsChange = false }
        }
        return changed
    }

    private func laterPeriods(than period: Period) -> [Period] {
        ratings.map(\.period).filter { $0 != period && $0.lastDay >= period.lastDay }
            .sorted { $0.lastDay < $1.lastDay }
    }

    /// Rates again what a request asks for. All of a batch's requests see the same comparators: one after a
    /// comparator's change that asks for no more than an earlier one has nothing to add.
    mutating func apply(_ request: RatingRequest, at place: MessagePlace, by rules: Rules) -> [CalculatedRating] {
        if request.cause.kind == .rerate { return rerate(request, at: place, by: rules) }
        if request.cause.kind == .comparator {
            if let ratedAgainSince, ratedAgainSince <= request.from.lastDay { return [] }
            ratedAgainSince = request.from.lastDay
        }
        let cause = RatingCause(kind: request.cause.kind, backfill: request.cause.backfill, place: place)
        return rateAgain(
            ratings.map(\.period).filter { $0.lastDay >= request.from.lastDay }, cause: cause, by: rules)
    }

    /// Rates the asked periods by the catalogue's rules, and what follows from them by the rules that it has. A request
    /// by other rules than the catalogue's comes to nothing: nobody has looked at what it would do.
    private mutating func rerate(
        _ request: RatingRequest, at place: MessagePlace, by rules: Rules
    ) -> [CalculatedRating] {
        if let version = request.ruleVersion, version != rules.current?.version { return [] }
        let cause = RatingCause(
            kind: .rerate, backfill: request.cause.backfill, alert: request.cause.alert, place: place)
        let last = request.to?.lastDay
        let changed = rateAgain(
            ratings.map(\.period).filter { period in
                period.lastDay >= request.from.lastDay && last.map { period.lastDay <= $0 } ?? true
            }, cause: cause, takingNewRules: true, by: rules)
        guard last != nil, let end = changed.last?.period else { return changed }
        return changed + rateLater(than: end, isChanged: true, cause: cause, by: rules)
    }

    /// Rates periods again from the returns that their last ratings were made of.
    private mutating func rateAgain(
        _ periods: [Period], cause: RatingCause, takingNewRules: Bool = false, by rules: Rules
    ) -> [CalculatedRating] {
        var changed: [CalculatedRating] = []
        for period in periods.sorted(by: { $0.lastDay < $1.lastDay }) {
            guard let rated = rating(of: period),
                let made = returns.first(where: { $0.period == period && $0.revision == rated.returnRevision })
            else { continue }
            changed += rate(
                period, revision: rated.returnRevision, made.value, cause: cause, takingNewRules: takingNewRules,
                by: rules)
        }
        return changed
    }

    private mutating func rate(
        _ period: Period, revision: Int32, _ value: MeasuredValue, cause: RatingCause, takingNewRules: Bool = false,
        by rules: Rules
    ) -> [CalculatedRating] {
        let before = rating(of: period)
        let kept = takingNewRules ? nil : before?.ruleVersion
        guard let (version, definition) = rules.rule(kept) else { return [] }
        let target = definition.target(for: series.authority, in: period)
        var comparator: ComparatorAverage?
        if case .comparator(let kind)? = target?.level {
            comparator = rules.comparisons.average(kind, for: series, in: period, by: definition)
        }
        let rating = RatingQuestion(
            definition: definition, authority: series.authority, period: period, value: value,
            base: base(of: period, by: definition), comparator: comparator, previous: previous(to: period)
        ).rated()
        let calculated = CalculatedRating(
            series: series, period: period, ratingRevision: (before?.ratingRevision ?? 0) + 1,
            returnRevision: revision, rating: rating, ruleVersion: version, cause: cause)
        let digest = calculated.contentDigest
        guard digest != before?.contentDigest else { return [] }
        add(
            RatingStore.Current(
                seriesID: seriesID, period: period, ratingRevision: calculated.ratingRevision,
                returnRevision: revision, rag: rating.rag, redPeriods: rating.redPeriods, ruleVersion: version,
                contentDigest: digest))
        return [calculated]
    }

    private func base(of period: Period, by definition: RatingDefinition) -> RatingQuestion.Base? {
        for candidate in definition.travel.basis.basePeriods(of: period) {
            let revisions = returns.lazy.filter { $0.period == candidate }
            if let newest = revisions.max(by: { $0.revision < $1.revision }) {
                return RatingQuestion.Base(period: candidate, value: newest.value)
            }
        }
        return nil
    }

    private func previous(to period: Period) -> RatingQuestion.Previous? {
        let earlier = ratings.lazy.filter { $0.period.precedes(period) && $0.rag.isRated }
        return earlier.max { $0.period.precedes($1.period) }.map {
            RatingQuestion.Previous(rag: $0.rag, redPeriods: $0.redPeriods)
        }
    }
}

/// What a series is rated by: the rules of one measure, and the values that it is compared with.
struct Rules {
    let current: RuleBook.Version?
    let book: RuleBook
    let comparisons: ComparisonTable

    /// The rule that a period was last rated by, or the catalogue's where it never was: only a re-rating takes a new
    /// one.
    func rule(_ version: String?) -> (version: String, definition: RatingDefinition)? {
        guard let version = version ?? current?.version, let definition = book[version] else { return nil }
        return (version, definition)
    }
}
