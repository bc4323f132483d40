import Scorecard
import ScorecardTestSupport
import Testing

struct ExactNumberTests {
    @Test(
        arguments: [
            ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("1.5", 0, "2"), ("2.5", 0, "3"), ("0.49", 0, "0"), ("-0.49", 0, "0"),
            ("86.985", 2, "86.99"), ("-86.985", 2, "-86.99"), ("86", 2, "86.00"), ("0.05", 1, "0.1"),
            ("0.004", 2, "0.00"),
            ("999.95", 1, "1000.0"),
        ] as [(ExactNumber, Int, String)])
    func `text is rounded half away from zero`(number: ExactNumber, decimals: Int, text: String) {
        #expect(number.text(decimals: decimals) == text)
    }

    @Test func `an average is shown with ten decimals at most, and no trailing zeros`() throws {
        #expect(try #require(ExactNumber(41).divided(by: ExactNumber(3))).shortText() == "13.6666666667")
        #expect(try #require(ExactNumber(-1).divided(by: ExactNumber(3))).shortText() == "-0.3333333333")
        #expect(ExactNumber(100).shortText() == "100")
        #expect(("86.990" as ExactNumber).shortText() == "86.99")
        #expect(("-0.000000000001" as ExactNumber).shortText() == "0")
    }

    /// The short text is written in a way of its own where the terms are small.
    @Test func `a short text is the long one without its last zeros, whatever the terms`() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<5_000 {
            let below = 1 + random.below(random.once(in: 4) ? Int(Int32.max) : 2_000)
            let above = random.below(random.once(in: 4) ? Int.max : 5_000_000) * (random.once(in: 2) ? -1 : 1)
            let decimals = random.below(13)
            let number = try #require(ExactNumber(above).divided(by: ExactNumber(below)))
            var expected = number.text(decimals: decimals)
            if decimals > 0 {
                while expected.hasSuffix("0") { expected.removeLast() }
                if expected.hasSuffix(".") { expected.removeLast() }
            }
            #expect(number.shortText(decimals: decimals) == expected, "\(above) / \(below), \(decimals) decimals")
        }
    }

    @Test func `a number that rounds to a whole one has no point, and none that rounds to zero a sign`() throws {
        #expect(try #require(ExactNumber(1_999).divided(by: ExactNumber(2_000))).shortText(decimals: 2) == "1")
        #expect(try #require(ExactNumber(-1).divided(by: ExactNumber(300))).shortText(decimals: 2) == "0")
    }

    @Test func `a third times three is one`() throws {
        let third = try #require(ExactNumber(1).divided(by: ExactNumber(3)))
        #expect(third + third + third == ExactNumber(1))
        #expect(third * ExactNumber(3) == ExactNumber(1))
        #expect(third - third == .zero)
    }

    @Test func `equal fractions are equal, whatever their signs and common factors`() {
        #expect(ExactNumber(-62).divided(by: ExactNumber(84)) == ExactNumber(31).divided(by: ExactNumber(-42)))
        #expect(ExactNumber(0).divided(by: ExactNumber(-7)) == .zero)
    }

    @Test func `nothing can be divided by zero`() {
        #expect(ExactNumber(1).divided(by: .zero) == nil)
    }

    @Test(
        arguments: [("90", "10", "9"), ("-1.60", "10", "0.16"), ("0", "10", "0"), ("33", "2.5", "0.825")]
            as [(ExactNumber, ExactNumber, ExactNumber)])
    func `a percentage is of the number's size`(number: ExactNumber, percentage: ExactNumber, part: ExactNumber) {
        #expect(number.percent(percentage) == part)
    }
}
