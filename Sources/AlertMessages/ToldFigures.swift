internal import Contracts
internal import Scorecard
internal import Store

/// Which figures of one alert may be told: as it was decided when each of them came, for every edition and message.
struct ToldFigures {
    private let record: DisclosureRecord
    private let alert: DeliveryStore.Told
    private let measure: Measure
    private let arrivals: [DisclosureArrival]
    /// The revisions that the rating may be of.
    private let rated: Set<Int32>

    init(_ alert: DeliveryStore.Told, _ facts: RatingFacts, _ measure: Measure, in catalogue: Catalogue) {
        self.alert = alert
        self.measure = measure
        let revision = RatingRecord(event: alert.rating)?.returnRevision
        arrivals = alert.arrivals.isEmpty ? Self.arrivals(alert, facts, measure) : alert.arrivals
        rated =
            alert.arrivals.isEmpty
            ? Set((0..<Int32(max(1, alert.counts.count))).map { Self.ownRevision + $0 })
            : Set(revision.map { [$0] } ?? [])
        record = DisclosureRecord(catalogue, arrivals: arrivals)
    }

    /// Where no history was read, as of a made-up alert: the periods before, then the base as the rating has it, and then
    /// what was rated, by each of the counts that it may be of.
    private static func arrivals(
        _ alert: DeliveryStore.Told, _ facts: RatingFacts, _ measure: Measure
    ) -> [DisclosureArrival] {
        func arrival(
            _ period: Period, _ revision: Int32, _ value: MeasuredValue?, _ counts: ReturnCounts?
        ) -> DisclosureArrival? {
            value.map {
                DisclosureArrival(measure: measure.id, period: period, revision: revision, value: $0, counts: counts)
            }
        }
        func rated(_ text: String?, _ period: Period, _ counts: [ReturnCounts], from first: Int32)
            -> [DisclosureArrival]
        {
            let value = text.flatMap { DecimalNumber($0) }.map { MeasuredValue.number($0) }
            let choices: [ReturnCounts?] = counts.isEmpty ? [nil] : counts
            return choices.enumerated().compactMap { arrival(period, first + Int32($0.offset), value, $0.element) }
        }
        let past = alert.past.reversed().compactMap { arrival($0.period, $0.revision, $0.value, $0.counts) }
        let base = facts.basePeriod.map { rated(facts.travelFromValue, $0, alert.baseCounts, from: baseRevision) } ?? []
        let own = rated(facts.value, alert.period, alert.counts, from: ownRevision)
        let newest = alert.newest.flatMap {
            arrival(alert.period, newestRevision, $0.value, $0.counts ?? alert.counts.last)
        }
        return past + base + own + (newest.map { [$0] } ?? [])
    }

    // Beyond any that are told with their own.
    private static let baseRevision: Int32 = 1_000_000
    private static let ownRevision: Int32 = 2_000_000
    private static let newestRevision: Int32 = 3_000_000

    /// Where it is not known which revision was rated, it may be any.
    var withholdsRated: Bool {
        rated.isEmpty ? withholdsAny(in: alert.period) : rated.contains { withholds(alert.period, $0) }
    }

    /// The newest revision, which the commentary is of, may be another one than was rated.
    var withholdsNewest: Bool {
        guard let newest = alert.newest else { return false }
        return withholds(alert.period, alert.arrivals.isEmpty ? Self.newestRevision : newest.revision)
    }

    func withholds(_ past: DeliveryStore.Told.Past) -> Bool { withholds(past.period, past.revision) }

    /// True where a revision of a period is withheld: which of them a rating tells is not known.
    func withholdsAny(in period: Period) -> Bool {
        arrivals.contains { $0.measure == measure.id && $0.period == period && withholds(period, $0.revision) }
    }

    private func withholds(_ period: Period, _ revision: Int32) -> Bool {
        record.withholds(measure.id, in: period, revision: revision)
    }
}
