import Scorecard
import ScorecardTestSupport
import Testing

/// Numbers that machine words do not hold are as exact as the others.
struct LargeNumberTests {
    private static let largest: ExactNumber = "999999999999999.999999999999999"
    private static let smallest: ExactNumber = "0.000000000000001"

    @Test func `products and sums leave machine words and come back`() throws {
        let square = Self.largest * Self.largest
        #expect(square.divided(by: Self.largest) == Self.largest)
        #expect(square - square == .zero)
        #expect(square + Self.smallest > square)
        #expect(square - Self.smallest < square)
        #expect((-square).magnitude == square)
        #expect((square * Self.smallest).text(decimals: 3) == "1000000000000000.000")
    }

    @Test func `large numbers are rounded half away from zero`() {
        let half = Self.largest * ("0.5" as ExactNumber)
        #expect(half.text(decimals: 15) == "500000000000000.000000000000000")
        #expect((-half).text(decimals: 15) == "-500000000000000.000000000000000")
        #expect((-half).shortText(decimals: 14) == "-500000000000000")
        #expect((-Self.smallest * Self.smallest).text(decimals: 2) == "0.00")
    }

    @Test(
        arguments: [
            "0", "-7", "74", "74.5", "-0.25", "0.000000000000001", "999999999999999.999999999999999",
            "-999999999999999.999999999999999", "100000000000000.000000000000001", "123456789012345",
        ])
    func `a decimal writes itself as it was read`(text: String) throws {
        let number = try #require(DecimalNumber(text))
        #expect(number.description == text)
        #expect(ExactNumber(number).text(decimals: number.scale) == text)
    }
}
