import Contracts
@testable import Explaining
@testable import Rating
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What a reader is told of how a rating came about.
struct ExplanationTextTests {
    private static let definition = RatingDefinition.conferences(
        target: .number("90"), travel: TravelRule(basis: .previousPeriod, tolerance: .relative("2")),
        comparators: [.neighbours: Comparator(measure: .conferencesAnnual)])

    private static func value(
        _ revision: Int32, _ value: MeasuredValue, numerator: DecimalNumber? = nil, denominator: DecimalNumber? = nil,
        warnings: [String] = []
    ) -> ExplanationStore.Value {
        ExplanationStore.Value(
            revision: revision, value: value, numerator: numerator, denominator: denominator, status: "final",
            asAt: "2018-09-30", submittedAt: Timestamp(millisecondsSince1970: 1_540_976_400_000),
            receivedAt: Timestamp(millisecondsSince1970: 1_540_976_402_000), source: "liquidlogic-lcs",
            commentary: "Two\nvacancies.", warnings: warnings)
    }

    private static func rated(
        _ revision: Int32, _ value: MeasuredValue, definition: RatingDefinition = definition,
        cause: RatingCause.Kind = .return, average: ExactNumber? = nil
    ) throws -> ExplanationStore.Rated {
        let comparator = average.flatMap { ComparatorAverage(conferences: $0) }
        let rating = RatingQuestion(
            definition: definition, authority: .cheshireEast, period: "2018-19-Q2", value: value,
            base: RatingQuestion.Base(period: "2018-19-Q1", value: .number("74")), comparator: comparator
        ).rated()
        var json = JSONWriter()
        CalculatedRating(
            series: .conferences, period: "2018-19-Q2", ratingRevision: revision, returnRevision: revision,
            rating: rating,
            ruleVersion: try #require(try RuleBook(Catalogue(definition)).current[.conferences]).version,
            comparators: comparator.map { [.neighbours: $0] } ?? [:],
            cause: RatingCause(
                kind: cause, backfill: false,
                place: MessagePlace(topic: "scorecard.return.accepted.v1", partition: 3, offset: 41))
        ).write(&json)
        return ExplanationStore.Rated(
            record: try #require(RatingRecord(event: String(decoding: json.bytes, as: UTF8.self))),
            knownAt: Timestamp(millisecondsSince1970: 1_540_976_402_000))
    }

    private func explanation(
        _ stored: ExplanationStore.Stored, definition: RatingDefinition = definition,
        authority: AuthorityCode = .cheshireEast, members: [Explanation.Member] = [],
        standing: Explanation.RuleStanding = .same
    ) throws -> Explanation {
        let catalogue = Catalogue(definition)
        return Explanation(
            measure: try #require(catalogue[.conferences]), authority: try #require(catalogue[authority]),
            period: "2018-19-Q2", stored: stored, definition: definition, members: members, standing: standing)
    }

    /// 31 of 42 are 73.8095238095 %, which is 74 % in whole percents; the target of 90 is missed by 16, red is beyond 9.
    @Test func `value, target, rule and arithmetic, travel, rules, ratings and alerts`() throws {
        let stored = ExplanationStore.Stored(
            values: [
                Self.value(1, .number("76")),
                Self.value(
                    2, .number("74"), numerator: "31", denominator: "42", warnings: ["late: due on 2018-10-30"]),
            ],
            ratings: [try Self.rated(1, .number("76")), try Self.rated(2, .number("74"), average: "86.99")],
            alerts: [
                ExplanationStore.Alert(
                    id: "a", kind: .newlyRed, episode: 1, ratingRevision: 1, isRuleChange: true,
                    raisedAt: Timestamp(millisecondsSince1970: 1_540_976_402_000))
            ])
        let text = ExplanationText(try explanation(stored)).text
        #expect(
            text == """
                Conferences (icpc-within-15-days)
                Cheshire East (E06000049), 2018-19-Q2: 2018-07-01 to 2018-09-30

                Rated red, travel same, newly red
                  Why: 74 is 16 below the target of 90; red starts beyond 9 (10 %)

                Value
                  Revision 2, which is rated: 74 %; 31 / 42 × 100 = 73.8095238095
                    final, as at 2018-09-30, submitted 2018-10-31T09:00:00Z by liquidlogic-lcs, received 2018-10-31T09:00:02Z
                    Commentary: Two vacancies.
                    Doubted: late: due on 2018-10-30
                  Revision 1: 76 %
                    final, as at 2018-09-30, submitted 2018-10-31T09:00:00Z by liquidlogic-lcs, received 2018-10-31T09:00:02Z
                    Commentary: Two vacancies.

                Target and rule
                  local target of 90 from 2015-04-01: 90 %
                  More is better: green up to 0 % short of the target, amber up to 10 %, red beyond
                    shortfall: 90 - 74 = 16
                    limits of the shortfall: green 0 (0 %), amber 9 (10 %)

                Direction of travel
                  Measured against the previous period; 2 % of the base counts as no movement
                  static, same: from 74 % in 2018-19-Q1 to 74 %
                    tolerance: 2 % of 74 = 1.48

                Compared with, as far as it was known when it was rated
                  Statistical neighbours: 86.99 %, mean of 1, 2017-18, icpc-within-15-days-annual

                Rules
                  Version \(try #require(stored.ratings.last).record.ruleVersion)
                  scorecard rerate would change nothing

                Ratings, newest first
                  Revision 2 of 2018-10-31T09:00:02Z: red, travel same, of return revision 2, by its return (scorecard.return.accepted.v1/3/41)
                  Revision 1 of 2018-10-31T09:00:02Z: red, travel improved, of return revision 1, by its return (scorecard.return.accepted.v1/3/41)

                Alerts
                  newly-red of 2018-10-31T09:00:02Z, by rating revision 1, episode 1, by a change of rules

                """)
    }

    @Test func `a comparator that sets the target is told with its members`() throws {
        let definition = RatingDefinition.conferences(
            target: .comparator(.neighbours), comparators: [.neighbours: Comparator(measure: .conferencesAnnual)])
        let stored = ExplanationStore.Stored(
            values: [Self.value(1, .number("74"))],
            ratings: [try Self.rated(1, .number("74"), definition: definition, average: "80")])
        let text = ExplanationText(
            try explanation(
                stored, definition: definition,
                members: [
                    Explanation.Member(authority: .warrington, name: "Warrington", number: "80"),
                    Explanation.Member(authority: .solihull, name: "Solihull", symbol: .confidential),
                    Explanation.Member(authority: .hampshire, name: "Hampshire"),
                ])
        ).text
        #expect(
            text.contains(
                """
                  target that is the average of the statistical neighbours from 2015-04-01: 80 %
                    mean of icpc-within-15-days-annual, not older than 2 years, from 50 % of the set
                    Warrington (E06000007): 80
                    Solihull (E08000029): c, confidential
                    Hampshire (E10000014): no value

                """))
        #expect(text.contains("shortfall: 80 - 74 = 6"))
    }

    @Test func `a change of rules that a re-rating would bring is told with its reason`() throws {
        let after = RatingDefinition.conferences(target: .number("75"), travel: Self.definition.travel)
        let (old, new) = (
            try Self.rated(1, .number("74")), try Self.rated(2, .number("74"), definition: after)
        )
        let change = RatingChange(from: old.record, to: new.record, by: Self.definition, and: after)
        let stored = ExplanationStore.Stored(values: [Self.value(1, .number("74"))], ratings: [old])
        let text = ExplanationText(try explanation(stored, standing: .changed(change))).text
        // 74 is 1 below 75, and amber reaches to 7.5.
        #expect(
            text.contains(
                """
                  scorecard rerate would make it amber, travel same: 74 is 1 below the target of 75; red starts beyond 7.5 (10 %)
                    the target was: local target of 90 from 2015-04-01; is: local target of 75 from 2015-04-01

                """))
    }

    @Test func `what is not rated says why`() throws {
        let stored = ExplanationStore.Stored(values: [Self.value(1, .symbol(.confidential))])
        let text = ExplanationText(try explanation(stored, authority: .warrington)).text
        #expect(text.contains("Not rated: Warrington is only compared with: it has no alertsFrom\n"))
        #expect(text.contains("Revision 1: c, confidential\n"))
        #expect(!text.contains("Alerts"))
    }

    @Test func `the same as data`() throws {
        let stored = ExplanationStore.Stored(
            values: [Self.value(1, .fraction(numerator: "31", denominator: "42"), numerator: "31", denominator: "42")],
            ratings: [try Self.rated(1, .number("74"))])
        var json = JSONWriter()
        try explanation(stored).write(&json)
        let text = String(decoding: json.bytes, as: UTF8.self)
        for part in [
            #""value":"73.8095238095","symbol":null,"numerator":"31","denominator":"42""#, #""rerate":null"#,
            #""rule":"green up to 0 % short of the target, amber up to 10 %, red beyond""#,
            #""cause":{"kind":"return","backfill":false,"alert":false,"topic":"scorecard.return.accepted.v1""#,
        ] { #expect(text.contains(part), "\(part)") }
    }
}
