import Contracts
@testable import Rating
import Scorecard
import ScorecardTestSupport
import Testing

/// Why a rating would change.
struct RatingChangeTests {
    private static let rule = RatingRule.relative(green: "0", amber: "10")

    private static func definition(
        _ target: Target.Level = .number("90"), rule: RatingRule = rule,
        travel: TravelRule = TravelRule(basis: .previousPeriod, tolerance: .relative("2")),
        method: Comparator.Method = .mean, more: [Target] = []
    ) -> RatingDefinition {
        RatingDefinition(
            unit: .percent, polarity: .high,
            targets: [Target(from: "2015-04-01", level: target, rule: rule)] + more, travel: travel,
            comparators: [.neighbours: Comparator(measure: .conferencesAnnual, method: method)])
    }

    private func record(
        _ definition: RatingDefinition, value: MeasuredValue = .number("80"), base: MeasuredValue = .number("70"),
        average: ExactNumber? = nil, previous: RatingQuestion.Previous? = nil
    ) throws -> RatingRecord {
        let comparator = average.flatMap { ComparatorAverage(conferences: $0) }
        let rating = RatingQuestion(
            definition: definition, authority: .cheshireEast, period: "2018-19-Q2", value: value,
            base: RatingQuestion.Base(period: "2018-19-Q1", value: base), comparator: comparator, previous: previous
        ).rated()
        let calculated = CalculatedRating(
            series: .conferences, period: "2018-19-Q2", ratingRevision: 1, returnRevision: 1, rating: rating,
            ruleVersion: try #require(try RuleBook(Catalogue(definition)).current[.conferences]).version,
            cause: RatingCause(
                kind: .return, backfill: false, place: MessagePlace(topic: "t", partition: 0, offset: 0)))
        var json = JSONWriter()
        calculated.write(&json)
        return try #require(RatingRecord(event: String(decoding: json.bytes, as: UTF8.self)))
    }

    private func change(from before: RatingDefinition, to after: RatingDefinition) throws -> RatingChange {
        RatingChange(from: try record(before), to: try record(after), by: before, and: after)
    }

    struct Table: Sendable, CustomTestStringConvertible {
        let after: RatingDefinition
        let names: [String]
        let isVisible: Bool
        var testDescription: String { names.joined(separator: ", ") }

        init(_ after: RatingDefinition, _ names: String..., isVisible: Bool = true) {
            self.after = after
            self.names = names
            self.isVisible = isVisible
        }
    }

    @Test(arguments: [
        Table(definition(.number("95")), "target"),
        Table(definition(rule: .relative(green: "0", amber: "12")), "rule"),
        Table(definition(rule: .points(green: "0", amber: "10")), "rule"),
        Table(definition(.number("95"), rule: .points(green: "0", amber: "9")), "target", "rule"),
        Table(
            definition(travel: TravelRule(basis: .samePeriodLastYear, tolerance: .relative("2"))), "travel-basis",
            isVisible: false),
        Table(definition(travel: TravelRule(basis: .previousPeriod, tolerance: .points("20"))), "travel-tolerance"),
        Table(
            definition(more: [Target(from: "2019-04-01", level: .number("99"), rule: rule)]), "elsewhere",
            isVisible: false),
        Table(definition(method: .median), "elsewhere", isVisible: false),
    ])
    func `the part of the definition that bears on it is named`(table: Table) throws {
        let change = try change(from: Self.definition(), to: table.after)
        #expect(change.reasons.map(\.name) == table.names)
        #expect(change.isVisible == table.isVisible)
    }

    @Test func `a changed part says what it was and what it is`() throws {
        let change = try change(from: Self.definition(), to: Self.definition(rule: .relative(green: "0", amber: "12")))
        #expect(
            change.reasons == [
                .definition(
                    DefinitionChange(
                        part: .rule, before: "green up to 0 % short of the target, amber up to 10 %, red beyond",
                        after: "green up to 0 % short of the target, amber up to 12 %, red beyond"))
            ])
        // 80 is 10 short of 90: beyond 9, and within 10.8.
        #expect(change.before.rag == .red)
        #expect(change.after.rag == .amber)
    }

    @Test func `other comparators under the same rules are told as such`() throws {
        let definition = Self.definition(.comparator(.neighbours))
        let change = RatingChange(
            from: try record(definition, average: "87"), to: try record(definition, average: "80"), by: definition,
            and: definition)
        #expect(change.reasons == [.comparison(before: "87", after: "80")])
        #expect(change.before.rag == .amber)
        #expect(change.after.rag == .green)
    }

    @Test func `a comparator that is made otherwise is told as its own part`() throws {
        let (mean, median) = (
            Self.definition(.comparator(.neighbours)), Self.definition(.comparator(.neighbours), method: .median)
        )
        let change = RatingChange(
            from: try record(mean, average: "87"), to: try record(median, average: "80"), by: mean, and: median)
        #expect(change.reasons.map(\.name) == ["comparator"])
    }

    @Test func `another base under the same rules is told, and so is the colour of an earlier period`() throws {
        let definition = Self.definition()
        let moved = RatingChange(
            from: try record(definition), to: try record(definition, base: .number("79")), by: definition,
            and: definition)
        #expect(moved.reasons == [.base])
        let counted = RatingChange(
            from: try record(definition),
            to: try record(definition, previous: RatingQuestion.Previous(rag: .red, redPeriods: 1)), by: definition,
            and: definition)
        #expect(counted.reasons == [.earlierPeriod])
        #expect(counted.isVisible)
    }

    @Test func `rules that are not kept any more are said to be unknown`() throws {
        let change = RatingChange(
            from: try record(Self.definition()), to: try record(Self.definition(rule: .points(green: "0", amber: "1"))),
            by: nil, and: Self.definition())
        #expect(change.reasons == [.other])
    }
}
