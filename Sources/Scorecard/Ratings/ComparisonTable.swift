/// Values that ratings are compared with, by measure.
package struct ComparisonTable: Sendable {
    private let catalogue: Catalogue
    private let values: [MeasureID: [ComparatorAverage.Value]]

    package init(_ catalogue: Catalogue, values: [(series: Series, period: Period, value: MeasuredValue)] = []) {
        self.catalogue = catalogue
        var table: [MeasureID: [ComparatorAverage.Value]] = [:]
        for (series, period, value) in values {
            guard let unit = catalogue[series.measure]?.definition.unit else { continue }
            table[series.measure, default: []].append(
                ComparatorAverage.Value(
                    authority: series.authority, period: period, number: value.number(in: unit)))
        }
        self.values = table
    }

    /// The average that a series is compared with in a period; `nil` where there is none.
    package func average(
        _ kind: ComparatorKind, for series: Series, in period: Period, by definition: RatingDefinition
    ) -> ComparatorAverage? {
        guard let comparator = definition.comparators[kind], let measure = catalogue[comparator.measure] else {
            return nil
        }
        return ComparatorAverage(
            values[comparator.measure] ?? [], of: catalogue.members(of: kind, for: series.authority, in: period),
            by: comparator, cadence: measure.definition.cadence, for: period)
    }

    /// All averages that a series is shown with in a period.
    package func averages(
        for series: Series, in period: Period, by definition: RatingDefinition
    ) -> [ComparatorKind: ComparatorAverage] {
        var averages: [ComparatorKind: ComparatorAverage] = [:]
        for kind in definition.comparators.keys {
            averages[kind] = average(kind, for: series, in: period, by: definition)
        }
        return averages
    }

    /// The authorities and measures whose values the table needs for some series.
    package static func sources(
        for wanted: some Sequence<Series>, in catalogue: Catalogue
    ) -> (authorities: Set<AuthorityCode>, measures: Set<MeasureID>) {
        var authorities: Set<AuthorityCode> = []
        var measures: Set<MeasureID> = []
        for series in wanted {
            guard let measure = catalogue[series.measure], let authority = catalogue[series.authority] else { continue }
            measures.formUnion(measure.definition.comparators.values.map(\.measure))
            authorities.formUnion(authority.neighbours.flatMap(\.codes))
            if let region = authority.region { authorities.insert(region) }
            if let nation = catalogue.nation { authorities.insert(nation.code) }
        }
        return (authorities, measures)
    }
}
