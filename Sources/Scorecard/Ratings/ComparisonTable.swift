/// Values that ratings are compared with.
package struct ComparisonTable: Sendable {
    private let catalogue: Catalogue
    private let values: [Series: [ComparatorAverage.Value]]

    package init(_ catalogue: Catalogue, values: [(series: Series, period: Period, value: MeasuredValue)] = []) {
        self.catalogue = catalogue
        var table: [Series: [ComparatorAverage.Value]] = [:]
        for (series, period, value) in values {
            guard let unit = catalogue[series.measure]?.definition.unit else { continue }
            table[series, default: []].append(
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
        let members = catalogue.members(of: kind, for: series.authority, in: period)
        return ComparatorAverage(
            members.flatMap { values[Series(authority: $0, measure: comparator.measure)] ?? [] }, of: members,
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

    /// Notes the series whose values comparisons of one series need, each with the days that matter: a period counts
    /// by its last day.
    ///
    /// - Parameters:
    ///   - days: Last days of the first and the last period that is rated.
    ///   - definition: What the series is, or was, rated by.
    ///   - kinds: The comparisons that are wanted.
    package static func addSources(
        of series: Series, in days: ClosedRange<CalendarDate>, by definition: RatingDefinition,
        _ kinds: Set<ComparatorKind>, in catalogue: Catalogue, to sources: inout [Series: ClosedRange<CalendarDate>]
    ) {
        guard let authority = catalogue[series.authority] else { return }
        for (kind, comparator) in definition.comparators where kinds.contains(kind) {
            let first = days.lowerBound.years(before: comparator.maxAgeYears)
            for code in possibleMembers(of: kind, for: authority, in: catalogue) {
                let source = Series(authority: code, measure: comparator.measure)
                let known = sources[source] ?? first...days.upperBound
                sources[source] = min(known.lowerBound, first)...max(known.upperBound, days.upperBound)
            }
        }
    }

    /// Whoever is, or once was, in the set.
    private static func possibleMembers(
        of kind: ComparatorKind, for authority: Authority, in catalogue: Catalogue
    ) -> [AuthorityCode] {
        switch kind {
        case .neighbours: authority.neighbours.flatMap(\.codes)
        case .national: catalogue.nation.map { [$0.code] } ?? []
        case .region: authority.region.map { [$0] } ?? []
        }
    }
}
