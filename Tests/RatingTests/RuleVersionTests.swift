import Contracts
@testable import Rating
import Scorecard
import ScorecardTestSupport
import Testing

/// By which version of a measure's rules a period is rated (contract sections 5 and 7).
struct RuleVersionTests {
    @Test func `a period keeps the version that it was rated by, and a new one takes the catalogue's`() throws {
        var series = try SeriesUnderTest()
        let first = try #require(try series.returned("74", in: "2018-19-Q1").first)
        try series.change(to: .conferences(target: .number("70")))

        let correction = try series.returned("75", in: "2018-19-Q1", revision: 2)
        #expect(correction.short == ["2018-19-Q1 r2 red"])
        #expect(correction.map(\.ruleVersion) == [first.ruleVersion])

        let next = try series.returned("75", in: "2018-19-Q2")
        #expect(next.short == ["2018-19-Q2 r1 green"])
        #expect(next.map(\.ruleVersion) == [series.book.current[.conferences]?.version])
    }

    @Test func `a late return rates later periods again by the version of their last rating`() throws {
        var series = try SeriesUnderTest()
        let first = try #require(try series.returned("74", in: "2018-19-Q2").first)
        try series.change(to: .conferences(target: .number("70")))
        let changed = try series.returned("95", in: "2018-19-Q1")
        #expect(changed.short == ["2018-19-Q1 r1 green", "2018-19-Q2 r2 red"])
        #expect(changed.last?.ruleVersion == first.ruleVersion)
    }

    @Test func `a comparator's arrival takes no new version, a re-rating does`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q1")
        _ = try series.returned("74", in: "2018-19-Q2")
        try series.change(to: .conferences(target: .number("70")))
        #expect(series.requested(from: "2018-19-Q1").isEmpty)
        let changed = series.requested(from: "2018-19-Q2", .rerate)
        #expect(changed.short == ["2018-19-Q2 r2 green"])
        #expect(changed.map(\.cause.isQuiet) == [true])
        #expect(changed.map(\.ruleVersion) == [series.book.current[.conferences]?.version])
        #expect(series.requested(from: "2018-19-Q2", .rerate).isEmpty)
    }

    @Test func `a period whose version nobody knows any more is left as it is`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q1")
        series.book = try RuleBook(Catalogue(.conferences(target: .number("70"))))
        #expect(try series.returned("75", in: "2018-19-Q1", revision: 2).isEmpty)
    }
}
