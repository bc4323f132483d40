import Scorecard
import ScorecardTestSupport
import Testing

/// Why a value has its colour, in words that a member of the committee can follow.
struct RatingReasonTests {
    @Test(
        arguments: [
            (
                .high, .relative(green: "0", amber: "10"), "74",
                "74 is 16 below the target of 90; red starts beyond 9 (10 %)"
            ),
            (
                .high, .relative(green: "0", amber: "10"), "86.1",
                "86.1 is 3.9 below the target of 90; red starts beyond 9 (10 %)"
            ),
            (
                .high, .relative(green: "5", amber: "10"), "86.1",
                "86.1 is 3.9 below the target of 90; green reaches to 4.5 (5 %)"
            ),
            (.high, .relative(green: "0", amber: "10"), "90", "90 meets the target"),
            (.high, .relative(green: "0", amber: "10"), "97.9", "97.9 is 7.9 above the target of 90"),
            (.low, .points(green: "0", amber: "2"), "93", "93 is 3 above the target of 90; red starts beyond 2"),
            (.low, .points(green: "0", amber: "2"), "74", "74 is 16 below the target of 90"),
            (.high, .limits(green: "12", amber: "9"), "10", "10; green is 12 or more, amber 9 or more"),
            (.low, .limits(green: "9", amber: "12"), "8", "8; green is 9 or less"),
        ] as [(Polarity, RatingRule, DecimalNumber, String)])
    func `the reason names value, distance, target and limit`(
        polarity: Polarity, rule: RatingRule, value: DecimalNumber, reason: String
    ) {
        #expect(Question(polarity, target: "90", rule).rated(value).ragReason == reason)
    }
}
