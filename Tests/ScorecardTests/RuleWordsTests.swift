import Scorecard
import ScorecardTestSupport
import Testing

/// Rules and their arithmetic in plain words.
struct RuleWordsTests {
    private static let clauses = [
        RatingRule.Clause(.red, shortfallPercentOver: "10", valueUnder: "50"),
        RatingRule.Clause(.amber, valueOver: "80", travel: [.worse, .same]),
    ]

    @Test(
        arguments: [
            (.relative(green: "0", amber: "10"), "green up to 0 % short of the target, amber up to 10 %, red beyond"),
            (.points(green: "1", amber: "5"), "green up to 1 short of the target, amber up to 5, red beyond"),
            (.limits(green: "90", amber: "80"), "green at 90 or more, amber at 80 or more, red beyond"),
            (
                .improving(green: "10"),
                "green up to 10 % short of the target; beyond it amber where the measure improved or held, else red"
            ),
            (
                .plannedImprovement(baseline: "60", green: "100", amber: "80"),
                "green from 100 % of the way from 60 to the target, amber from 80 %, red below"
            ),
            (
                .firstMatch(clauses, otherwise: .green),
                "red where the shortfall is over 10 % and the value is under 50; "
                    + "amber where the value is over 80 and travel is worse or same; otherwise green"
            ),
        ] as [(RatingRule, String)])
    func `a rule where more is better`(rule: RatingRule, words: String) {
        #expect(rule.words(polarity: .high) == words)
    }

    @Test func `limits where less is better, and a band`() throws {
        let limits = RatingRule.limits(green: "10", amber: "20")
        #expect(limits.words(polarity: .low) == "green at 10 or less, amber at 20 or less, red beyond")
        let band = RatingRule.band(
            green: try #require(RatingRule.Band("30", "50")), amber: try #require(RatingRule.Band("20", "60")))
        #expect(band.words(polarity: .band) == "green within 30 to 50, amber within 20 to 60, red outside")
        #expect(
            band.arithmetic(of: "18", level: nil, polarity: .band)
                == ["outside the green range by 12, outside the amber range by 2"])
    }

    @Test(
        arguments: [
            (
                .relative(green: "0", amber: "10"), .high, "74", "90",
                ["shortfall: 90 - 74 = 16", "limits of the shortfall: green 0 (0 %), amber 9 (10 %)"]
            ),
            (
                .relative(green: "5", amber: "10"), .low, "19.9", "18",
                ["shortfall: 19.9 - 18 = 1.9", "limits of the shortfall: green 0.9 (5 %), amber 1.8 (10 %)"]
            ),
            (
                .points(green: "1", amber: "5"), .high, "97", "95",
                ["shortfall: 95 - 97 = -2", "limits of the shortfall: green 1, amber 5"]
            ),
            (
                .improving(green: "10"), .high, "70", "90",
                ["shortfall: 90 - 70 = 20", "limit of the shortfall: green 9 (10 %)"]
            ),
            (
                .plannedImprovement(baseline: "60", green: "100", amber: "80"), .high, "75", "80",
                ["way made: (75 - 60) / (80 - 60) = 75 %"]
            ),
            (.limits(green: "90", amber: "80"), .high, "74", nil, ["value 74 against green 90 and amber 80"]),
            (.firstMatch(clauses, otherwise: .green), .high, "70", "90", ["shortfall: 90 - 70 = 20"]),
            (.relative(green: "0", amber: "10"), .high, "74", nil, []),
        ] as [(RatingRule, Polarity, ExactNumber, ExactNumber?, [String])])
    func `the arithmetic of a colour`(
        rule: RatingRule, polarity: Polarity, number: ExactNumber, level: ExactNumber?, lines: [String]
    ) {
        #expect(rule.arithmetic(of: number, level: level, polarity: polarity) == lines)
    }

    @Test(
        arguments: [
            (
                Target(from: "2018-04-01", level: .number("90"), rule: .points(green: "0", amber: "1")),
                "local target of 90 from 2018-04-01"
            ),
            (
                Target(
                    from: "2018-04-01", authority: .cheshireEast, kind: .national,
                    level: .profile(["20", "45", "70", "90"]),
                    rule: .points(green: "0", amber: "1")),
                "national target of 20, 45, 70, 90 in the quarters of a year from 2018-04-01 for E06000049 alone"
            ),
            (
                Target(from: "2018-04-01", level: .comparator(.neighbours), rule: .points(green: "0", amber: "1")),
                "target that is the average of the statistical neighbours from 2018-04-01"
            ),
            (
                Target(from: "2018-04-01", level: .rule, rule: .limits(green: "90", amber: "80")),
                "local target that the rule itself sets from 2018-04-01"
            ),
        ] as [(Target, String)])
    func `a target`(target: Target, words: String) {
        #expect(target.words == words)
    }
}
