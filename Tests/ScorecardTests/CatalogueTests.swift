import Scorecard
import ScorecardTestSupport
import Testing

/// Who is rated again when a comparator's value arrives, and who is compared with whom.
struct CatalogueTests {
    private let catalogue = Catalogue(
        measures: [
            Self.measure("by-neighbours", .neighbours), Self.measure("by-nation", .national),
            Self.measure("by-region", .region), Self.measure("shown-only", nil),
            Self.measure("off-the-scorecard", .neighbours, isOnScorecard: false),
            Self.measure(.conferencesAnnual, nil, isOnScorecard: false),
        ],
        authorities: [
            Authority(code: .england, name: "England", kind: .nation),
            Authority(code: .northWest, name: "North West", kind: .region),
            Authority(
                code: .cheshireEast, name: "Cheshire East", kind: .localAuthority, region: .northWest,
                alertsFrom: "2018-19-Q1",
                neighbours: [
                    NeighbourSet(from: "2018-07-01", codes: [.warrington, .solihull]),
                    NeighbourSet(from: "2014-04-01", codes: [.hampshire]),
                ]),
            Authority(
                code: .warrington, name: "Warrington", kind: .localAuthority, region: .northWest,
                neighbours: [NeighbourSet(from: "2014-04-01", codes: [.solihull])]),
            Authority(code: .solihull, name: "Solihull", kind: .localAuthority),
            Authority(code: .hampshire, name: "Hampshire", kind: .localAuthority),
        ])

    private static func measure(
        _ id: MeasureID, _ target: ComparatorKind?, isOnScorecard: Bool = true
    ) -> Measure {
        let targets = target.map {
            [Target(from: "2014-04-01", level: .comparator($0), rule: .relative(green: "0", amber: "10"))]
        }
        let comparator = Comparator(measure: .conferencesAnnual)
        return Measure(
            id: id, title: id.rawValue, service: "child-protection", isOnScorecard: isOnScorecard,
            definition: RatingDefinition(
                unit: .percent, polarity: .high, targets: targets ?? [],
                comparators: isOnScorecard
                    ? [.neighbours: comparator, .national: comparator, .region: comparator] : [:]))
    }

    private func dependents(of authority: AuthorityCode, _ measure: MeasureID = .conferencesAnnual) -> [Series] {
        catalogue.dependents(of: Series(authority: authority, measure: measure))
    }

    @Test(arguments: [.warrington, .solihull, .hampshire] as [AuthorityCode])
    func `a neighbour's value, of any set, bears on the measures whose target is the neighbours'`(code: AuthorityCode) {
        #expect(dependents(of: code) == [Series(authority: .cheshireEast, measure: "by-neighbours")])
    }

    @Test func `the nation's and the region's values bear on theirs`() {
        #expect(dependents(of: .england) == [Series(authority: .cheshireEast, measure: "by-nation")])
        #expect(dependents(of: .northWest) == [Series(authority: .cheshireEast, measure: "by-region")])
    }

    @Test func `nothing follows from an authority's own value, another measure or an unknown authority`() {
        #expect(dependents(of: .cheshireEast).isEmpty)
        #expect(dependents(of: .england, "by-nation").isEmpty)
        #expect(dependents(of: "E09999999").isEmpty)
    }

    @Test(
        arguments: [
            (.neighbours, "2018-19-Q1", [.hampshire]), (.neighbours, "2018-19-Q2", [.warrington, .solihull]),
            (.neighbours, "2013-14-Q4", []), (.national, "2018-19-Q2", [.england]),
            (.region, "2018-19-Q2", [.northWest]),
        ] as [(ComparatorKind, Period, [AuthorityCode])])
    func `the set in force on the period's last day is compared with`(
        kind: ComparatorKind, period: Period, members: [AuthorityCode]
    ) {
        #expect(catalogue.members(of: kind, for: .cheshireEast, in: period) == members)
    }

    @Test func `an authority without a region has none to compare with`() {
        #expect(catalogue.members(of: .region, for: .solihull, in: "2018-19-Q2").isEmpty)
    }
}
