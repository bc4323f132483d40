import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// What a revision may not change.
struct ContentHashTests {
    private func hash(
        _ value: DecimalNumber?, _ symbol: String? = nil, _ numerator: DecimalNumber? = nil,
        _ denominator: DecimalNumber? = nil, isProvisional: Bool = false
    ) -> String {
        AcceptedReturnEvent(
            series: .conferences, period: "2018-19-Q2", revision: 1, value: value, symbol: symbol,
            numerator: numerator, denominator: denominator, isProvisional: isProvisional, asAt: nil,
            submittedAt: Timestamp(millisecondsSince1970: 0), source: UnsafeRawBufferPointer(start: nil, count: 0),
            commentary: nil, backfill: false, origin: .accepted, receivedAt: Timestamp(millisecondsSince1970: 0),
            warnings: []
        ).contentHash.description
    }

    @Test func `values are compared as numbers`() {
        #expect(hash("74.50") == hash("745e-1"))
        #expect(hash("74") != hash("75"))
    }

    @Test func `value, symbol, numerator and denominator each count, and nothing else`() {
        let hashes = [
            hash("1"), hash("1", "r"), hash(nil, "c"), hash(nil, nil, "1", "2"), hash("1", nil, "1", "2"),
            hash(nil, nil, "2", "1"),
        ]
        #expect(Set(hashes).count == hashes.count)
        #expect(hash("1", isProvisional: true) == hash("1"))
    }
}
