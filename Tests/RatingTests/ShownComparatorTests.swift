import Contracts
@testable import Rating
import Scorecard
import ScorecardTestSupport
@testable import Store
import Testing

/// Averages are looked up in the set's newest periods; where these cannot tell, in all of them.
struct ShownComparatorTests {
    private static let members: [AuthorityCode] = [.warrington, .solihull]

    private func catalogue() -> Catalogue {
        let definition = RatingDefinition.conferences(
            target: .number("90"), comparators: [.neighbours: Comparator(measure: .conferences, atLeastPercent: 100)])
        return Catalogue(
            measures: [
                Measure(id: .conferences, title: "Conferences", service: "child-protection", definition: definition)
            ],
            authorities: [
                Authority(
                    code: .cheshireEast, name: "Cheshire East", kind: .localAuthority, alertsFrom: "2018-19-Q1",
                    neighbours: [NeighbourSet(from: "2014-04-01", codes: Self.members)])
            ] + Self.members.map { Authority(code: $0, name: "Neighbour", kind: .localAuthority) })
    }

    /// The members that more must be known of, where their newest values are those of some periods.
    private func missing(_ values: [AuthorityCode: [Period]]) throws -> Set<AuthorityCode> {
        let catalogue = catalogue()
        let rules = try RuleBook(catalogue)
        let definition = try #require(rules.current[.conferences])
        let rating = CalculatedRating(
            series: .conferences, period: "2018-19-Q2", ratingRevision: 1, returnRevision: 1,
            rating: RatingQuestion(
                definition: try #require(rules[definition.version]), authority: .cheshireEast, period: "2018-19-Q2",
                value: .number("80")
            ).rated(), ruleVersion: definition.version,
            cause: RatingCause(
                kind: .return, backfill: false,
                place: MessagePlace(topic: Topic.returnAccepted.name, partition: 0, offset: 1)))
        var sources: ShownComparators.Sources = [:]
        for member in Self.members {
            sources[Series(authority: member, measure: .conferences)] = "2016-09-30"..."2018-09-30"
        }
        let found = values.flatMap { member, periods in
            periods.map {
                ValueStore.Comparison(
                    series: Series(authority: member, measure: .conferences), period: $0, value: .number("85"))
            }
        }
        let uncertain = ShownComparators(catalogue: catalogue, rules: rules)
            .uncertain([rating], by: found, of: sources)
        return Set(uncertain.keys.map(\.authority))
    }

    @Test func `the newest period that all have is certain while it is among the newest two of each`() throws {
        #expect(
            try missing([.warrington: ["2018-19-Q2", "2018-19-Q1"], .solihull: ["2018-19-Q1", "2017-18-Q4"]]) == [])
        #expect(try missing([.warrington: ["2018-19-Q2", "2018-19-Q1"], .solihull: ["2018-19-Q1"]]) == [])
    }

    @Test func `where one is further behind than two periods, older values of both are wanted`() throws {
        let behind: [AuthorityCode: [Period]] = [
            .warrington: ["2018-19-Q2", "2018-19-Q1"], .solihull: ["2017-18-Q4", "2017-18-Q3"],
        ]
        #expect(try missing(behind) == Set(Self.members))
    }

    @Test func `where nothing older can be there, nothing more is wanted`() throws {
        #expect(try missing([.warrington: ["2018-19-Q2"], .solihull: ["2017-18-Q4"]]) == [])
        #expect(try missing([.warrington: ["2018-19-Q2"]]) == [])
        #expect(try missing([:]) == [])
    }
}
