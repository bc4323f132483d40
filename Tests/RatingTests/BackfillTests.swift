import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// History that is sent must not make a rating quiet that is to alert.
struct BackfillTests {
    @Test func `a backfill is quiet, and so is what follows from it`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q2")
        let changed = try series.returned("95", in: "2018-19-Q1", backfill: true)
        #expect(changed.map(\.cause.isQuiet) == [true, true])
        #expect(changed.map(\.cause.kind) == [.return, .base])
    }

    @Test func `a period that the database holds but whose message has not been read is left to it`() throws {
        var series = try SeriesUnderTest()
        series.stored(.number("74"), in: "2018-19-Q2")
        #expect(try series.returned("95", in: "2018-19-Q1", backfill: true).short == ["2018-19-Q1 r1 green"])
        let own = try series.returned("74", in: "2018-19-Q2")
        #expect(own.short == ["2018-19-Q2 r1 red"])
        #expect(own.map(\.cause.isQuiet) == [false])
    }

    @Test func `a period is rated by the message's own revision, not by a newer one in the database`() throws {
        var series = try SeriesUnderTest()
        series.stored(.number("95"), in: "2018-19-Q2", revision: 2)
        let first = try series.returned("74", in: "2018-19-Q2", revision: 1, backfill: true)
        #expect(first.short == ["2018-19-Q2 r1 red"])
        let second = try series.returned("95", in: "2018-19-Q2", revision: 2)
        #expect(second.short == ["2018-19-Q2 r2 green"])
        #expect(second.map(\.cause.isQuiet) == [false])
    }
}
