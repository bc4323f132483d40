import Scorecard
import ScorecardTestSupport
import Testing

/// Places among authorities.
struct RankTests {
    /// E06000001 and so on, in the order of the numbers.
    private static func codes(_ count: Int) -> [AuthorityCode] {
        (1...count).compactMap { AuthorityCode("E060000\($0 < 10 ? "0" : "")\($0)") }
    }

    /// Place and band of each number, such as `1 A`.
    private func ranks(_ numbers: [ExactNumber], by order: Rank.Order) -> [String?] {
        let codes = Self.codes(numbers.count)
        let table = Dictionary(uniqueKeysWithValues: zip(codes, numbers))
        return codes.map { code in
            Rank(of: code, among: table, by: order).map { rank in
                #expect(rank.count == numbers.count)
                return "\(rank.place)" + (rank.band.map { " \($0.rawValue)" } ?? "")
            }
        }
    }

    @Test func `the best end comes first`() {
        #expect(ranks(["10", "40", "20", "30"], by: .highest) == ["4 D", "1 A", "3 C", "2 B"])
        #expect(ranks(["10", "40", "20", "30"], by: .lowest) == ["1 A", "4 D", "2 B", "3 C"])
    }

    @Test func `those with the same number share the better place`() {
        #expect(ranks(["10", "20", "20", "40"], by: .highest) == ["4 D", "2 B", "2 B", "1 A"])
        #expect(ranks(["7", "7", "7", "7"], by: .lowest) == ["1 A", "1 A", "1 A", "1 A"])
    }

    @Test func `bands are by the share that does better: less than a quarter, half, three quarters`() {
        let bands = ranks((1...10).map { ExactNumber($0) }, by: .lowest)
        #expect(bands == ["1 A", "2 A", "3 A", "4 B", "5 B", "6 C", "7 C", "8 C", "9 D", "10 D"])
    }

    @Test func `without polarity the order is by size, and no band is a verdict`() {
        #expect(ranks(["10", "40", "20", "30"], by: .size) == ["4", "1", "3", "2"])
    }

    @Test func `within a band all are equal, and outside the nearer is better`() throws {
        let band = try #require(RatingRule.Band("30", "50"))
        #expect(ranks(["40", "50", "55", "20"], by: .nearest(to: band)) == ["1 A", "1 A", "3 C", "4 D"])
        #expect(Rank.Order(.band, band: band) == .nearest(to: band))
        #expect(Rank.Order(.band, band: nil) == nil)
        #expect(Rank.Order(.none, band: nil) == .size)
    }

    @Test func `numbers are compared exactly`() throws {
        let third = try #require(ExactNumber(1).divided(by: ExactNumber(3)))
        #expect(ranks([third, "0.333333333333333", "0", "0"], by: .highest) == ["1 A", "2 B", "3 C", "3 C"])
    }

    @Test func `among fewer than four, or without a number, there is no place`() {
        #expect(ranks(["1", "2", "3"], by: .highest) == [nil, nil, nil])
        let codes = Self.codes(5)
        let four = Dictionary(uniqueKeysWithValues: zip(codes, ["1", "2", "3", "4"] as [ExactNumber]))
        #expect(Rank(of: codes[4], among: four, by: .highest) == nil)
    }
}
