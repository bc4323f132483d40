import Notifying
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What an alert says of the period before, and what is remembered of a rating.
struct AlertDecisionTests {
    @Test func `an alert names the last rated period before it, and its colour`() throws {
        var fold = AlertFold(seriesID: 7)
        _ = fold.take(try Step("2018-19-Q1", .amber).notice(), isQuiet: false)
        _ = fold.take(try Step("2018-19-Q2", .none).notice(), isQuiet: false)
        let alert = try #require(fold.take(try Step("2018-19-Q3", .red).notice(), isQuiet: false).first)
        #expect(alert.previousPeriod == "2018-19-Q1")
        #expect(alert.previousRag == .amber)
    }

    @Test func `the first alert of a series has no period before it`() throws {
        var fold = AlertFold(seriesID: 7)
        let alert = try #require(fold.take(try Step("2018-19-Q1", .red).notice(), isQuiet: false).first)
        #expect(alert.previousPeriod == nil)
        #expect(alert.previousRag == RAGRating.none)
    }

    @Test func `only what has changed is stored, the newest rating of each period`() throws {
        var fold = AlertFold(seriesID: 7)
        _ = fold.take(try Step("2018-19-Q1", .red).notice(), isQuiet: false)
        _ = fold.take(try Step("2018-19-Q1", .green, revision: 2).notice(), isQuiet: false)
        _ = fold.take(try Step("2018-19-Q1", .red, revision: 1).notice(), isQuiet: false)
        let change = try #require(fold.changes.first)
        #expect(fold.changes.count == 1)
        #expect(change.seriesID == 7)
        #expect(change.ratingRevision == 2)
        #expect(change.rag == .green)
        #expect(change.episode == 2)
        #expect(change.standing.isEmpty)
    }
}
