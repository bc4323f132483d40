/// What may be shown of an authority's figures, each decided when it came and never again: so that an alert, a page, an
/// issued report and a download of the same figure agree, whenever they were made, and none can be taken from another.
package struct DisclosureRecord: Sendable {
    private struct Figure: Hashable {
        let measure: MeasureID
        let period: Period
        let revision: Int32
    }

    private struct Place: Hashable {
        let measure: MeasureID
        let period: Period
    }

    /// The figures of measures that tell of each other, in one year.
    private struct Group: Hashable {
        let family: MeasureID
        let year: Int
    }

    /// What came of a group, and what follows from that alone.
    private struct Judged {
        let arrivals: [DisclosureArrival]
        var withheld: Set<Figure> = []
        /// Nothing tells of its figures.
        var isAlone = false
    }

    private var withheld: Set<Figure> = []
    private var judged: [Group: Judged] = [:]
    private var alone: Set<Group> = []

    /// Nothing is withheld.
    package init() {}

    /// - Parameters:
    ///   - arrivals: Every revision of the authority's figures, in the order in which they came.
    ///   - earlier: A record by the same catalogue: where the same came of a group, its decisions are taken from there.
    package init(_ catalogue: Catalogue, arrivals: [DisclosureArrival], after earlier: DisclosureRecord? = nil) {
        let related = catalogue.related
        var groups: [Group: [DisclosureArrival]] = [:]
        for arrival in arrivals {
            guard let measure = catalogue[arrival.measure], measure.minimumCount != nil else { continue }
            let family = related.family(of: measure.id)[0]
            groups[Group(family: family, year: arrival.period.year), default: []].append(arrival)
        }
        for (group, arrivals) in groups {
            let known = earlier?.judged[group].flatMap { $0.arrivals == arrivals ? $0 : nil }
            let found =
                known
                ?? Self.judge(
                    arrivals,
                    of: related.family(of: group.family).compactMap { catalogue[$0] }
                        .filter { $0.minimumCount != nil }, related)
            judged[group] = found
            withheld.formUnion(found.withheld)
            guard found.isAlone, let first = arrivals.first else { continue }
            alone.insert(Group(family: first.measure, year: group.year))
        }
    }

    /// True where a revision must not be shown.
    package func withholds(_ measure: MeasureID, in period: Period, revision: Int32) -> Bool {
        !withheld.isEmpty && withheld.contains(Figure(measure: measure, period: period, revision: revision))
    }

    /// True where nothing tells of a measure's figures in a year, so that one is withheld only for being small itself.
    package func isAlone(_ measure: MeasureID, in period: Period) -> Bool {
        alone.contains(Group(family: measure, year: period.year))
    }

    private static func judge(
        _ arrivals: [DisclosureArrival], of family: [Measure], _ related: RelatedMeasures
    ) -> Judged {
        var judged = Judged(arrivals: arrivals)
        let periods = Set(arrivals.map(\.period))
        var ledger = CountSums.matter(family, periods: periods) ? CountLedger(family, related) : nil
        judged.isAlone = ledger == nil
        let rules = Dictionary(family.map { ($0.id, (DisclosureRule($0), $0.definition.unit)) }) { first, _ in first }
        var counted: [Place: [(revision: Int32, counts: ReturnCounts)]] = [:]
        var waiting: [(arrival: DisclosureArrival, counts: ReturnCounts?)] = []
        for arrival in arrivals {
            let place = Place(measure: arrival.measure, period: arrival.period)
            if let counts = arrival.counts { counted[place, default: []].append((arrival.revision, counts)) }
            let counts =
                arrival.counts
                ?? counted[place]?.filter { $0.revision < arrival.revision }.max { $0.revision < $1.revision }?.counts
            guard ledger != nil else {
                guard let (rule, unit) = rules[arrival.measure] else { continue }
                if rule.withholds(arrival.value.number(in: unit), counts) { judged.withheld.insert(figure(arrival)) }
                continue
            }
            switch ledger?.judge(arrival, counts) {
            case .withheld?: judged.withheld.insert(figure(arrival))
            case .waiting?:
                judged.withheld.insert(figure(arrival))
                waiting.append((arrival, counts))
            case .shown?, nil: break
            }
            guard !waiting.isEmpty else { continue }
            waiting.removeAll { entry in
                switch ledger?.judge(entry.arrival, entry.counts) {
                case .waiting?: return false
                case .shown?:
                    judged.withheld.remove(figure(entry.arrival))
                    return true
                case .withheld?, nil: return true
                }
            }
        }
        return judged
    }

    private static func figure(_ arrival: DisclosureArrival) -> Figure {
        Figure(measure: arrival.measure, period: arrival.period, revision: arrival.revision)
    }
}
