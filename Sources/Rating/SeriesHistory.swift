internal import Contracts
internal import Scorecard
internal import Store

/// Returns and ratings of one series, and what a message changes in them; no I/O.
struct SeriesHistory {
    let series: Series
    let seriesID: Int32
    private var returns: [Period: [Int32: MeasuredValue]] = [:]
    private var ratings: [Period: RatingStore.Current] = [:]

    init(series: Series, seriesID: Int32) {
        self.series = series
        self.seriesID = seriesID
    }

    mutating func add(_ revision: ValueStore.Revision) {
        returns[revision.period, default: [:]][revision.revision] = revision.value
    }

    mutating func add(_ rating: RatingStore.Current) { ratings[rating.period] = rating }

    /// The rule versions that the ratings were made by.
    var ruleVersions: Set<String> { Set(ratings.values.map(\.ruleVersion)) }

    /// Rates what a return bears on: its own period, and those rated after it.
    ///
    /// - Returns: The ratings whose content changed, oldest period first.
    mutating func apply(_ accepted: AcceptedReturn, of measure: Measure, at place: MessagePlace, by rules: Rules)
        -> [CalculatedRating]
    {
        returns[accepted.period, default: [:]][accepted.revision] = accepted.value
        var changed: [CalculatedRating] = []
        if !measure.definition.cadence.isOutturn(accepted.period) {
            if let rated = ratings[accepted.period], rated.returnRevision >= accepted.revision { return [] }
            let cause = RatingCause(kind: .return, backfill: accepted.backfill, place: place)
            changed += rate(accepted.period, revision: accepted.revision, accepted.value, cause: cause, by: rules)
        }
        let cause = RatingCause(kind: .base, backfill: accepted.backfill, place: place)
        let later = ratings.keys.filter { $0 != accepted.period && $0.lastDay >= accepted.period.lastDay }
        return changed + rateAgain(later, cause: cause, by: rules)
    }

    /// Rates again what a comparator's change bears on.
    mutating func apply(_ request: RatingRequest, at place: MessagePlace, by rules: Rules) -> [CalculatedRating] {
        let cause = RatingCause(kind: request.cause.kind, backfill: request.cause.backfill, place: place)
        return rateAgain(
            ratings.keys.filter { $0.lastDay >= request.from.lastDay }, cause: cause, by: rules)
    }

    /// Rates periods again from the returns that their last ratings were made of.
    private mutating func rateAgain(_ periods: [Period], cause: RatingCause, by rules: Rules) -> [CalculatedRating] {
        var changed: [CalculatedRating] = []
        for period in periods.sorted(by: { $0.lastDay < $1.lastDay }) {
            guard let rated = ratings[period], let value = returns[period]?[rated.returnRevision] else { continue }
            changed += rate(period, revision: rated.returnRevision, value, cause: cause, by: rules)
        }
        return changed
    }

    private mutating func rate(
        _ period: Period, revision: Int32, _ value: MeasuredValue, cause: RatingCause, by rules: Rules
    ) -> [CalculatedRating] {
        let before = ratings[period]
        let kept = cause.kind == .rerate ? nil : before?.ruleVersion
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
            returnRevision: revision, rating: rating, ruleVersion: version,
            comparators: rules.comparisons.averages(for: series, in: period, by: definition), cause: cause)
        let digest = calculated.contentDigest
        guard digest != before?.contentDigest else { return [] }
        ratings[period] = RatingStore.Current(
            seriesID: seriesID, period: period, ratingRevision: calculated.ratingRevision, returnRevision: revision,
            rag: rating.rag, redPeriods: rating.redPeriods, ruleVersion: version, contentDigest: digest)
        return [calculated]
    }

    private func base(of period: Period, by definition: RatingDefinition) -> RatingQuestion.Base? {
        for candidate in definition.travel.basis.basePeriods(of: period) {
            if let newest = returns[candidate]?.max(by: { $0.key < $1.key }) {
                return RatingQuestion.Base(period: candidate, value: newest.value)
            }
        }
        return nil
    }

    private func previous(to period: Period) -> RatingQuestion.Previous? {
        let earlier = ratings.values.filter { $0.period.precedes(period) && $0.rag.isRated }
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
