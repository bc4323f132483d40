/// All of a measure's definition that a rating follows from; a change in it is a new rule version.
package struct RatingDefinition: Hashable, Sendable, Codable {
    package let unit: MeasureUnit
    package let polarity: Polarity
    package let cadence: Cadence
    /// Oldest first.
    package let targets: [Target]
    package let travel: TravelRule
    package let comparators: [ComparatorKind: Comparator]

    package init(
        unit: MeasureUnit, polarity: Polarity, cadence: Cadence = .quarter, targets: [Target] = [],
        travel: TravelRule = TravelRule(basis: .none), comparators: [ComparatorKind: Comparator] = [:]
    ) {
        self.unit = unit
        self.polarity = polarity
        self.cadence = cadence
        self.targets = targets.sorted { $0.from < $1.from }
        self.travel = travel
        self.comparators = comparators
    }

    /// The target in force on a period's last day; one for this authority goes before one for all.
    package func target(for authority: AuthorityCode, in period: Period) -> Target? {
        let inForce = targets.filter { $0.from <= period.lastDay }
        return inForce.last { $0.authority == authority } ?? inForce.last { $0.authority == nil }
    }

    /// The comparators that a target of this measure is set by.
    package var targetComparators: Set<ComparatorKind> {
        Set(targets.compactMap { if case .comparator(let kind) = $0.level { kind } else { nil } })
    }
}
