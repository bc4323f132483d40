import Scorecard
import ScorecardTestSupport
import Testing

/// The colour of a value against its target (contract section 4).
struct RatingRuleTests {
    @Test(
        arguments: [
            ("91", .green), ("90", .green), ("89.999999999999999", .amber), ("81", .amber),
            ("80.999999999999999", .red),
            ("74", .red),  // conferences held within 15 days, quarters 1 and 2
            ("86.1", .amber), ("0", .red), ("-5", .red),
        ] as [(DecimalNumber, RAGRating)])
    func `relative, where more is better: a value on the limit gets the better colour`(
        value: DecimalNumber, rag: RAGRating
    ) {
        #expect(Question(.high, target: "90", .relative(green: "0", amber: "10")).rated(value).rag == rag)
    }

    @Test(
        arguments: [
            ("17.9", .green), ("18", .green), ("18.9", .green), ("18.900000000000001", .amber), ("19.8", .amber),
            ("19.800000000000001", .red), ("22.3", .red),
        ] as [(DecimalNumber, RAGRating)])
    func `relative, where less is better`(value: DecimalNumber, rag: RAGRating) {
        #expect(Question(.low, target: "18", .relative(green: "5", amber: "10")).rated(value).rag == rag)
    }

    @Test(
        arguments: [
            (.high, "-1.48", "-1.60", .amber), (.high, "-1.60", "-1.48", .green), (.low, "-1.60", "-1.48", .amber),
            (.low, "-1.48", "-1.60", .green), (.high, "-1.48", "-1.628", .amber), (.high, "-1.48", "-1.6281", .red),
            (.low, "-1.60", "-1.44", .amber), (.low, "-1.60", "-1.4399", .red),
        ] as [(Polarity, DecimalNumber, DecimalNumber, RAGRating)])
    func `relative to a negative target goes by its size`(
        polarity: Polarity, target: DecimalNumber, value: DecimalNumber, rag: RAGRating
    ) {
        #expect(Question(polarity, target: target, .relative(green: "0", amber: "10")).rated(value).rag == rag)
    }

    @Test(
        arguments: [
            (.high, "95", .green), (.high, "94", .green), (.high, "93.9", .amber), (.high, "90", .amber),
            (.high, "89.9", .red), (.low, "95", .green), (.low, "96", .green), (.low, "96.1", .amber),
            (.low, "100", .amber),
            (.low, "100.1", .red),
        ] as [(Polarity, DecimalNumber, RAGRating)])
    func `points count in the measure's own unit`(polarity: Polarity, value: DecimalNumber, rag: RAGRating) {
        #expect(Question(polarity, target: "95", .points(green: "1", amber: "5")).rated(value).rag == rag)
    }

    @Test(
        arguments: [
            (.high, "12", .green), (.high, "11.999", .amber), (.high, "9", .amber), (.high, "8.999", .red),
            (.low, "12", .red), (.low, "9", .green), (.low, "9.001", .amber), (.low, "10", .amber),
            (.low, "10.001", .red),
        ] as [(Polarity, DecimalNumber, RAGRating)])
    func `limits are absolute`(polarity: Polarity, value: DecimalNumber, rag: RAGRating) {
        let rule: RatingRule =
            polarity == .high ? .limits(green: "12", amber: "9") : .limits(green: "9", amber: "10")
        #expect(Question(polarity, target: "50", rule).rated(value).rag == rag)
    }

    @Test func `points make sense where the target is zero`() {
        let question = Question(.low, target: "0", .points(green: "0", amber: "2"))
        #expect(question.rated("0").rag == .green)
        #expect(question.rated("2").rag == .amber)
        #expect(question.rated("3").rag == .red)
    }
}

/// Fractions without a value, which are rated as they are and never as they are shown.
struct FractionRatingTests {
    @Test(
        arguments: [
            ("9", "10", .green), ("899999999", "1000000000", .amber), ("81", "100", .amber),
            ("809999999999", "1000000000000", .red), ("27", "30", .green), ("31", "42", .red),
        ] as [(String, String, RAGRating)])
    func `a fraction on a limit is on it, and one a hair below is below`(
        numerator: String, denominator: String, rag: RAGRating
    ) throws {
        let value = MeasuredValue.fraction(
            numerator: try #require(DecimalNumber(numerator)), denominator: try #require(DecimalNumber(denominator)))
        #expect(Question().rated(value).rag == rag)
    }

    @Test func `a third of a hundred is not the third of the target that it is shown as`() {
        let question = Question(.low, target: "33.3333333333", .points(green: "0", amber: "1"))
        let rating = question.rated(.fraction(numerator: "1", denominator: "3"))
        #expect(rating.value == "33.3333333333")
        #expect(rating.rag == .amber)
    }

    @Test func `a denominator of zero is no number`() {
        let rating = Question().rated(.fraction(numerator: "0", denominator: "0"))
        #expect(rating.rag == .none)
        #expect(rating.value == nil)
        #expect(rating.ragReason == "no number: the denominator is zero")
    }
}
