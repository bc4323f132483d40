import Scorecard
import ScorecardTestSupport
import Testing

/// Rated periods in a row that are red.
struct RedStreakTests {
    @Test(
        arguments: [
            (nil, "74", true, 1), (.green, "74", true, 1), (.amber, "74", true, 1), (.red, "74", false, 4),
            (.red, "85", false, 0), (.red, "95", false, 0), (nil, "95", false, 0),
        ] as [(RAGRating?, DecimalNumber, Bool, Int)])
    func `a red is new after a colour that is not, and counts on after one that is`(
        previous: RAGRating?, value: DecimalNumber, isNewlyRed: Bool, redPeriods: Int
    ) {
        var question = Question()
        question.previous = previous.map { RatingQuestion.Previous(rag: $0, redPeriods: $0 == .red ? 3 : 0) }
        let rating = question.rated(value)
        #expect(rating.isNewlyRed == isNewlyRed)
        #expect(rating.redPeriods == redPeriods)
    }
}
