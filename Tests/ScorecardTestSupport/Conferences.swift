package import Scorecard

// Conferences held in time: the measure that tests of rating and explaining rate.

extension RatingDefinition {
    package static let conferences = RatingDefinition.conferences(target: .number("90"))

    package static func conferences(
        target: Target.Level, travel: TravelRule = TravelRule(basis: .previousPeriod),
        comparators: [ComparatorKind: Comparator] = [:]
    ) -> RatingDefinition {
        RatingDefinition(
            unit: .percent, polarity: .high,
            targets: [Target(from: "2015-04-01", level: target, rule: .relative(green: "0", amber: "10"))],
            travel: travel, comparators: comparators)
    }
}

extension Catalogue {
    /// Cheshire East and its neighbour, with conferences held in time as `definition` rates them.
    package init(_ definition: RatingDefinition) {
        self.init(
            measures: [
                Measure(id: .conferences, title: "Conferences", service: "child-protection", definition: definition),
                Measure(
                    id: .conferencesAnnual, title: "Conferences, per year", service: "child-protection",
                    isOnScorecard: false,
                    definition: RatingDefinition(unit: .percent, polarity: .high, cadence: .financialYear)),
            ],
            authorities: [
                Authority(
                    code: .cheshireEast, name: "Cheshire East", kind: .localAuthority, alertsFrom: "2018-19-Q1",
                    neighbours: [NeighbourSet(from: "2014-04-01", codes: [.warrington])]),
                Authority(code: .warrington, name: "Warrington", kind: .localAuthority),
            ])
    }
}

extension ComparatorAverage {
    /// Of the one neighbour, in the year before quarter 2 of 2018-19.
    package init?(conferences number: ExactNumber) {
        self.init(
            [Value(authority: .warrington, period: "2017-18", number: number)], of: [.warrington],
            by: Comparator(measure: .conferencesAnnual), cadence: .financialYear, for: "2018-19-Q2")
    }
}
