import Rating
import Scorecard
import ScorecardTestSupport
import Testing

/// Names of rule versions.
struct RuleBookTests {
    private func version(_ definition: RatingDefinition) throws -> String {
        try #require(try RuleBook(Catalogue(definition)).current[.conferences]).version
    }

    @Test func `a change in target, rule, travel, polarity or unit is a new version`() throws {
        let target = Target(from: "2015-04-01", level: .number("90"), rule: .relative(green: "0", amber: "10"))
        let definitions = [
            RatingDefinition(unit: .percent, polarity: .high, targets: [target]),
            RatingDefinition(unit: .number, polarity: .high, targets: [target]),
            RatingDefinition(unit: .percent, polarity: .low, targets: [target]),
            RatingDefinition(
                unit: .percent, polarity: .high, targets: [target], travel: TravelRule(basis: .previousPeriod)),
            RatingDefinition(unit: .percent, polarity: .high),
            .conferences(target: .number("89"), travel: TravelRule(basis: .none)),
            .conferences(target: .profile(["20", "45", "70", "90"]), travel: TravelRule(basis: .none)),
            RatingDefinition(
                unit: .percent, polarity: .high,
                targets: [Target(from: "2015-04-01", level: .number("90"), rule: .points(green: "0", amber: "10"))]),
        ]
        #expect(Set(try definitions.map { try version($0) }).count == definitions.count)
    }

    @Test func `the same rules have the same version, however they are put down`() throws {
        let targets = (2014...2020).map { year in
            Target(
                from: CalendarDate(daysSince1970: (year - 1970) * 365), level: .number(DecimalNumber(year)),
                rule: .points(green: "0", amber: "1"))
        }
        let kinds = ComparatorKind.allCases
        func definition(reversed: Bool) -> RatingDefinition {
            var comparators: [ComparatorKind: Comparator] = [:]
            for kind in reversed ? kinds.reversed() : kinds {
                comparators[kind] = Comparator(measure: .conferencesAnnual)
            }
            return RatingDefinition(
                unit: .percent, polarity: .high, targets: reversed ? targets.reversed() : targets,
                comparators: comparators)
        }
        let first = try version(definition(reversed: false))
        for _ in 0..<20 { #expect(try version(definition(reversed: true)) == first) }
        #expect(try version(.conferences(target: .number("90.0"))) == version(.conferences(target: .number("90"))))
    }

    @Test func `the version of a rule is the same in every run and release`() throws {
        let definition = RatingDefinition.conferences(
            target: .comparator(.neighbours), travel: TravelRule(basis: .previousPeriod, tolerance: .relative("2")),
            comparators: [
                .neighbours: Comparator(measure: .conferencesAnnual),
                .national: Comparator(measure: .conferencesAnnual),
                .region: Comparator(measure: .conferencesAnnual, method: .median),
            ])
        let version = try version(definition)
        #expect(version == "sha256:04172581683e7a69d9a7a629757ef76dd538d5ff9542569ade1a1387c2329eb8")
    }

    @Test func `a kept form reads back as the definition that it was made of`() throws {
        let definition = RatingDefinition.conferences(
            target: .profile(["20", "45.5", "70", "90"]),
            travel: TravelRule(basis: .previousYearEnd, tolerance: .points("0.5")),
            comparators: [.national: Comparator(measure: .conferencesAnnual, method: .median, maxAgeYears: 3)])
        let kept = try #require(try RuleBook(Catalogue(definition)).current[.conferences])
        var other = try RuleBook(Catalogue(.conferences))
        #expect(other[kept.version] == nil)
        try other.learn(kept.version, text: kept.text)
        #expect(other[kept.version] == definition)
        #expect(other.current[.conferences]?.version != kept.version)
    }

    @Test func `a measure that is not on the scorecard has no rules`() throws {
        #expect(try RuleBook(Catalogue(.conferences)).current[.conferencesAnnual] == nil)
    }
}
