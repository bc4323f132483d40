import Scorecard
import ScorecardTestSupport
import Testing

/// What has no colour, and why.
struct UnratedTests {
    @Test(arguments: ValueSymbol.allCases)
    func `a symbol is not rated, and the reason says what it means`(symbol: ValueSymbol) {
        let rating = Question().rated(.symbol(symbol))
        #expect(rating.rag == .none)
        #expect(rating.symbol == symbol)
        #expect(rating.value == nil)
        #expect(rating.ragReason == "no number: \(symbol.meaning)")
        #expect(!rating.isNewlyRed)
        #expect(rating.redPeriods == 0)
    }

    @Test func `a measure without a target is not rated`() {
        let rating = Question(targets: []).rated("390.8")
        #expect(rating.rag == .none)
        #expect(rating.ragReason == "no target")
        #expect(rating.target == nil)
        #expect(rating.targetKind == nil)
    }

    @Test func `a measure without a good direction is not rated`() {
        let rating = Question(.none, target: "60", .relative(green: "0", amber: "10")).rated("63")
        #expect(rating.rag == .none)
        #expect(rating.ragReason == "the measure has no good direction")
    }

    @Test(arguments: ComparatorKind.allCases)
    func `a target that nobody has a value for is missing`(kind: ComparatorKind) {
        let target = Target(from: "2018-04-01", level: .comparator(kind), rule: .relative(green: "0", amber: "10"))
        let rating = Question(targets: [target]).rated("82.5")
        #expect(rating.rag == .none)
        #expect(rating.ragReason == "the target is missing: no \(kind.rawValue) value is recent enough")
        #expect(rating.targetKind == kind.rawValue)
    }

    @Test func `RAG and travel are independent`() {
        var question = Question(.high, TravelRule(basis: .previousPeriod), from: .number("70"))
        question.targets = []
        let rating = question.rated("74")
        #expect(rating.rag == .none)
        #expect(rating.travel == .improved)
        #expect(Question().rated("74").travel == .none)
        #expect(Question().rated("74").rag == .red)
    }
}
