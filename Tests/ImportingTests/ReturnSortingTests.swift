import Contracts
@testable import Importing
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What becomes of the returns of one batch, by what the table has and by what stands earlier in the batch.
struct ReturnSortingTests {
    private let judging = Judging()

    /// Sorts messages; what is stored is given by the place of the message that it is found for.
    private func sorted(
        _ changes: [Changes], found: [ReturnStore.Found] = [], remembered: [Int: ReturnStore.Newest] = [:]
    ) throws -> (outcomes: [String], new: [Int]) {
        let bodies = changes.map {
            Array(message(["measure": #""children-missing-education""#].merging($0) { $1 }).utf8)
        }
        // Texts are borrowed from the bodies, which therefore stay where they are.
        return try withBuffers(bodies[...], []) { buffers in
            let judged = try buffers.map { buffer in
                var object = JSONObject()
                return try judging.judge.judge(buffer, reading: &object)
            }
            let sorting = ReturnSorting(judged, found: found, remembered: judged.indices.map { remembered[$0] }) {
                Int32($0.measure + 1)
            } unit: {
                judging.judge.unit(of: $0)
            }
            return (sorting.outcomes.map(Self.text), sorting.new)
        }
    }

    private func withBuffers<Result>(
        _ bodies: ArraySlice<[UInt8]>, _ buffers: [UnsafeRawBufferPointer],
        _ body: ([UnsafeRawBufferPointer]) throws -> Result
    ) rethrows -> Result {
        guard let first = bodies.first else { return try body(buffers) }
        return try first.withUnsafeBytes { try withBuffers(bodies.dropFirst(), buffers + [$0], body) }
    }

    private static func text(_ outcome: ReturnSorting.Outcome) -> String {
        switch outcome {
        case .new(let warnings): (["new"] + warnings).joined(separator: "; ")
        case .repeated(let warnings): (["repeated"] + warnings).joined(separator: "; ")
        case .conflict: "conflict"
        }
    }

    private func stored(
        _ place: Int, _ value: DecimalNumber, revision: Int32 = 1, commentary: String? = nil, warnings: [String] = []
    ) -> ReturnStore.Found {
        ReturnStore.Found(
            place: place, isPrevious: false, revision: revision,
            content: ReturnStore.Content(value: value, symbol: nil, numerator: nil, denominator: nil),
            words: ReturnStore.Words(
                status: "final", asAt: nil, source: "liquidlogic-lcs", commentary: commentary, backfill: false,
                warnings: warnings))
    }

    private func previous(_ place: Int, _ value: DecimalNumber?, symbol: String? = nil, revision: Int32 = 1)
        -> ReturnStore.Found
    {
        ReturnStore.Found(
            place: place, isPrevious: true, revision: revision,
            content: ReturnStore.Content(value: value, symbol: symbol, numerator: nil, denominator: nil), words: nil)
    }

    @Test func `new returns are stored in the order of the table's key`() throws {
        let result = try sorted([
            ["period": #""2018-19-Q2""#], ["period": #""2017-18-Q4""#],
            ["period": #""2017-18-Q4""#, "revision": "2", "value": "75"],
        ])
        #expect(result.outcomes == ["new", "new", "new"])
        #expect(result.new == [1, 2, 0])
    }

    @Test func `of two with one revision the first is stored, and the other repeats or contradicts it`() throws {
        let result = try sorted([[:], [:], ["value": "75"], ["commentary": #""Other words.""#]])
        #expect(
            result.outcomes == [
                "new", "repeated", "conflict",
                "repeated; repeated-differently: the first message with this revision stays, with its own commentary",
            ])
        #expect(result.new == [0])
    }

    @Test func `what is stored goes before the batch, and its warnings are told again`() throws {
        let result = try sorted(
            [[:], ["value": "75"]],
            found: [
                stored(0, "74", commentary: "Then.", warnings: ["late: due on 2018-10-30"]),
                stored(1, "74", commentary: "Then.", warnings: ["late: due on 2018-10-30"]),
            ])
        #expect(
            result.outcomes == [
                "repeated; late: due on 2018-10-30; "
                    + "repeated-differently: the first message with this revision stays, with its own commentary",
                "conflict",
            ])
        #expect(result.new.isEmpty)
    }

    @Test func `a leap is told against the newest stored revision of the period before`() throws {
        let older = previous(0, "1", revision: 1)
        #expect(
            try sorted([[:]], found: [previous(0, "7", revision: 2), older]).outcomes
                == ["new; over-ten-times-previous: 74 against 7 in 2018-19-Q1"])
        #expect(try sorted([[:]], found: [older, previous(0, "7.4", revision: 2)]).outcomes == ["new"])
        #expect(try sorted([[:]], found: [older, previous(0, nil, symbol: "c", revision: 2)]).outcomes == ["new"])
        #expect(try sorted([[:]], found: [previous(0, "0")]).outcomes == ["new"])
    }

    @Test func `a leap is told against what is remembered, unless the batch has something newer`() throws {
        let memory = [0: ReturnStore.Newest(periodCode: 1_201_801, revision: 2, value: .number("7"))]
        let leap = "new; over-ten-times-previous: 74 against 7 in 2018-19-Q1"
        #expect(try sorted([[:]], remembered: memory).outcomes == [leap])
        let corrected: Changes = ["period": #""2018-19-Q1""#, "value": "70", "revision": "3"]
        #expect(try sorted([corrected, [:]], remembered: [1: memory[0]!]).outcomes == ["new", "new"])
        let older: Changes = ["period": #""2018-19-Q1""#, "value": "70", "revision": "1"]
        #expect(try sorted([older, [:]], remembered: [1: memory[0]!]).outcomes == ["new", leap])
    }

    @Test func `a leap is told against what stands earlier in the batch, and not against what comes later`() throws {
        let before: Changes = ["period": #""2018-19-Q1""#, "value": "7"]
        let corrected: Changes = ["period": #""2018-19-Q1""#, "value": "70", "revision": "2"]
        let leap = "new; over-ten-times-previous: 74 against 7 in 2018-19-Q1"
        #expect(try sorted([before, [:]]).outcomes == ["new", leap])
        #expect(try sorted([[:], before]).outcomes == ["new", "new"])
        #expect(try sorted([before, corrected, [:]]).outcomes == ["new", "new", "new"])
        #expect(try sorted([before, [:], corrected]).outcomes == ["new", leap, "new"])
        // Stored and newer than what the batch has.
        #expect(try sorted([before, [:]], found: [previous(1, "70", revision: 3)]).outcomes == ["new", "new"])
        // Of two with one revision the first counts.
        let other: Changes = ["period": #""2018-19-Q1""#, "value": "70"]
        #expect(try sorted([before, other, [:]]).outcomes == ["new", "conflict", leap])
    }
}
