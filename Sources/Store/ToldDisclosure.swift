internal import Postgres
internal import Scorecard

/// Asks for what decides which figures of some alerts may be told: every revision of the measures that tell of each
/// other, in the years that a message shows, and the figures that a neighbours' average is of.
struct ToldDisclosure {
    private let catalogue: Catalogue
    private var spans = ArrivalStore.Spans()
    private var neighbours: [Series: ClosedRange<CalendarDate>] = [:]

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// - Parameter base: The period that the movement is measured from.
    mutating func add(_ series: Series, _ period: Period, base: Period?) {
        guard let measure = catalogue[series.measure] else { return }
        if measure.minimumCount != nil {
            var first = period
            for _ in 0..<ToldReturns.values { first = first.predecessor }
            spans.add(
                catalogue.related.family(of: measure.id), of: series.authority,
                in: min(first.year, base?.year ?? first.year)...period.year)
        }
        guard let comparator = measure.definition.comparators[.neighbours],
            catalogue[comparator.measure]?.minimumCount != nil
        else { return }
        ComparisonTable.addSources(
            of: series, in: period.lastDay...period.lastDay, by: measure.definition, [.neighbours], in: catalogue,
            to: &neighbours)
    }

    func addArrivals(to pipeline: inout PostgresPipeline) throws(PostgresError) {
        try ArrivalStore.add(spans, to: &pipeline)
    }

    func addNeighbours(to pipeline: inout PostgresPipeline) throws(PostgresError) {
        try ValueStore.addComparisons(neighbours, of: catalogue, to: &pipeline)
    }
}
