import Contracts
import Notifying
import Scorecard
import ScorecardTestSupport
@testable import Store
import Testing

/// Histories of one series with the alerts that must come out, and none else (contract sections 3.4 and 7).
struct AlertFoldTests {
    struct History: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let steps: [Step]

        init(_ description: String, _ steps: Step...) {
            testDescription = description
            self.steps = steps
        }
    }

    private static let q1: Period = "2018-19-Q1"
    private static let q2: Period = "2018-19-Q2"
    private static let q3: Period = "2018-19-Q3"
    private static let q4: Period = "2018-19-Q4"

    @Test(arguments: [
        History("the first rating is red", Step(q1, .red, "newly-red/1")),
        History("the first rating is not red", Step(q1, .amber), Step(q2, .green)),
        History("red after amber", Step(q1, .amber), Step(q2, .red, "newly-red/1")),
        History(
            "red after red", Step(q1, .red, "newly-red/1"), Step(q2, .red, "still-red/1"), Step(q3, .red, "still-red/1")
        ),
        History("no longer red", Step(q1, .red, "newly-red/1"), Step(q2, .green, "recovered/1"), Step(q3, .green)),
        History(
            "amber is a recovery too", Step(q1, .red, "newly-red/1"), Step(q2, .amber, "recovered/1"),
            Step(q3, .red, "newly-red/1")),
        History(
            "an unrated period between is passed over", Step(q1, .red, "newly-red/1"), Step(q2, .none),
            Step(q3, .red, "still-red/1")),
        History(
            "recovery after an unrated period", Step(q1, .red, "newly-red/1"), Step(q2, .none), Step(q3, .none),
            Step(q4, .amber, "recovered/1")),
        History("a gap of periods is no more than that", Step(q1, .red, "newly-red/1"), Step(q4, .red, "still-red/1")),
        History("unrated at first", Step(q1, .none), Step(q1, .red, revision: 2, "newly-red/1")),
    ])
    func `periods in their order`(history: History) throws {
        try check(history)
    }

    @Test(arguments: [
        History(
            "the same colour raises nothing", Step(q1, .red, "newly-red/1"), Step(q1, .red, revision: 2),
            Step(q1, .red, revision: 3)),
        History("the same rating again raises nothing", Step(q1, .red, "newly-red/1"), Step(q1, .red)),
        History(
            "green to amber is no change in redness", Step(q1, .green), Step(q1, .amber, revision: 2),
            Step(q1, .green, revision: 3)),
        History(
            "a red is taken back", Step(q1, .red, "newly-red/1"),
            Step(q1, .amber, revision: 2, "retracted/2 of newly-red/1"),
            Step(q1, .green, revision: 3)),
        History(
            "a red turns out to be a symbol", Step(q1, .red, "newly-red/1"),
            Step(q1, .none, revision: 2, "retracted/2 of newly-red/1")),
        History(
            "red again after a symbol is a new episode", Step(q1, .red, "newly-red/1"),
            Step(q1, .none, revision: 2, "retracted/2 of newly-red/1"), Step(q1, .red, revision: 3, "newly-red/3")),
        History(
            "to and fro", Step(q1, .green), Step(q1, .red, revision: 2, "newly-red/2"),
            Step(q1, .green, revision: 3, "retracted/3 of newly-red/2"), Step(q1, .red, revision: 4, "newly-red/4")),
        History(
            "a red that follows a red turns out to be none", Step(q1, .red, "newly-red/1"),
            Step(q2, .red, "still-red/1"),
            Step(q2, .green, revision: 2, "retracted/2 of still-red/1", "recovered/2")),
        History(
            "a recovery is taken back, and is red after all", Step(q1, .red, "newly-red/1"),
            Step(q2, .green, "recovered/1"),
            Step(q2, .red, revision: 2, "retracted/2 of recovered/1", "still-red/2")),
        History(
            "a recovery is taken back to a symbol", Step(q1, .red, "newly-red/1"), Step(q2, .green, "recovered/1"),
            Step(q2, .none, revision: 2, "retracted/2 of recovered/1")),
        History(
            "what was retracted is not retracted again", Step(q1, .red, "newly-red/1"),
            Step(q1, .none, revision: 2, "retracted/2 of newly-red/1"), Step(q1, .green, revision: 3)),
        History(
            "after a retraction there is nothing to recover from", Step(q1, .red, "newly-red/1"),
            Step(q1, .green, revision: 2, "retracted/2 of newly-red/1"), Step(q2, .green)),
    ])
    func `corrections of the newest period`(history: History) throws {
        try check(history)
    }

    @Test(arguments: [
        History(
            "a stale rating is ignored", Step(q1, .green, revision: 3), Step(q1, .red, revision: 2),
            Step(q2, .red, "newly-red/1")),
        History("a late return for an older period", Step(q2, .green), Step(q1, .red)),
        History(
            "a correction of an older period takes nothing back", Step(q1, .red, "newly-red/1"),
            Step(q2, .red, "still-red/1"),
            Step(q1, .green, revision: 2)),
        History(
            "an older period that turns red is known to the next", Step(q1, .green), Step(q2, .green),
            Step(q1, .red, revision: 2), Step(q3, .red, "newly-red/1")),
        History(
            "the newest period turns red after a late red before it", Step(q2, .green), Step(q1, .red),
            Step(q2, .red, revision: 2, "still-red/2")),
        History(
            "unrated periods that are rated one by one", Step(q2, .none), Step(q3, .none),
            Step(q1, .red, "newly-red/1"),
            Step(q2, .red, revision: 2, "still-red/1"), Step(q1, .green, revision: 2),
            Step(q3, .green, revision: 2, "recovered/1")),
        History(
            "no recovery from a late red that nobody heard of", Step(q2, .green), Step(q1, .red),
            Step(q2, .none, revision: 2),
            Step(q2, .green, revision: 3)),
        History(
            "later periods that are unrated do not count", Step(q2, .none), Step(q1, .red, "newly-red/1"),
            Step(q1, .green, revision: 2, "retracted/2 of newly-red/1")),
        History(
            "a period whose later one becomes unrated is the newest again", Step(q1, .green), Step(q2, .green),
            Step(q2, .none, revision: 2), Step(q1, .red, revision: 2, "newly-red/2")),
    ])
    func `ratings out of their order`(history: History) throws {
        try check(history)
    }

    @Test(arguments: [
        History("a quiet red is silent", Step(q1, .red, quiet: true), Step(q1, .red, revision: 2)),
        History("and is not recovered from", Step(q1, .red, quiet: true), Step(q2, .green)),
        History("but counts as red", Step(q1, .red, quiet: true), Step(q2, .red, "still-red/1")),
        History("and has nothing to take back", Step(q1, .red, quiet: true), Step(q1, .green, revision: 2)),
        History(
            "a quiet correction takes an alert back", Step(q1, .red, "newly-red/1"),
            Step(q1, .green, revision: 2, quiet: true, "retracted/2 of newly-red/1")),
        History(
            "a quiet correction takes a recovery back, and does not say that it is red", Step(q1, .red, "newly-red/1"),
            Step(q2, .green, "recovered/1"), Step(q2, .red, revision: 2, quiet: true, "retracted/2 of recovered/1")),
        History(
            "a quiet rating of the same colour keeps the alert", Step(q1, .red, "newly-red/1"),
            Step(q1, .red, revision: 2, quiet: true), Step(q2, .green, "recovered/1")),
        History(
            "a quiet recovery is silent", Step(q1, .red, "newly-red/1"), Step(q2, .green, quiet: true), Step(q3, .green)
        ),
    ])
    func `history`(history: History) throws {
        try check(history)
    }

    @Test(arguments: [
        History(
            "a silent re-rating to red raises nothing, and counts as red", Step(q1, .amber),
            Step(q1, .red, revision: 2, rerate: .silent), Step(q2, .red, "still-red/1")),
        History(
            "and is not recovered from", Step(q1, .red, rerate: .silent), Step(q2, .green)),
        History(
            "a silent re-rating takes no alert back: nothing was corrected", Step(q1, .red, "newly-red/1"),
            Step(q1, .green, revision: 2, rerate: .silent), Step(q2, .amber)),
        History(
            "a correction after it is told of as ever", Step(q1, .red, "newly-red/1"),
            Step(q1, .green, revision: 2, rerate: .silent), Step(q1, .red, revision: 3, "newly-red/2")),
        History(
            "there and back by silent re-ratings, the alert stands", Step(q1, .red, "newly-red/1"),
            Step(q1, .amber, revision: 2, rerate: .silent), Step(q1, .red, revision: 3, rerate: .silent),
            Step(q1, .green, revision: 4, "retracted/2 of newly-red/1")),
        History(
            "there and back by silent re-ratings, the next period recovers from it", Step(q1, .red, "newly-red/1"),
            Step(q1, .amber, revision: 2, rerate: .silent), Step(q1, .red, revision: 3, rerate: .silent),
            Step(q2, .green, "recovered/1")),
        History(
            "a re-rating that alerts raises what a new value would", Step(q1, .amber),
            Step(q1, .red, revision: 2, rerate: .alerting, "newly-red/2"),
            Step(q1, .green, revision: 3, rerate: .alerting, "retracted/3 of newly-red/2")),
        History(
            "and only of the newest period", Step(q1, .amber), Step(q2, .amber),
            Step(q1, .red, revision: 2, rerate: .alerting),
            Step(q2, .red, revision: 2, rerate: .alerting, "still-red/2")),
    ])
    func `re-ratings, silent and not`(history: History) throws {
        try check(history)
    }

    @Test(arguments: [
        History(
            "a lower revision with a later cause is later: the database was set back, and ratings are counted anew",
            Step(q1, .amber, revision: 4, ofReturn: 40), Step(q1, .red, revision: 2, ofReturn: 60, "newly-red/2")),
        History(
            "what is emitted again, with the causes that it had, is not",
            Step(q1, .amber, revision: 1, ofReturn: 10), Step(q1, .red, revision: 2, ofReturn: 20, "newly-red/2"),
            Step(q1, .amber, revision: 1, ofReturn: 10), Step(q1, .red, revision: 2, ofReturn: 20)),
        History(
            "causes are compared within their topic",
            Step(q1, .red, revision: 3, ofReturn: 40, "newly-red/1"),
            Step(q1, .red, revision: 4, ofRequest: 7), Step(q1, .green, revision: 1, ofReturn: 30),
            Step(q1, .green, revision: 2, ofRequest: 6),
            Step(q1, .green, revision: 2, ofRequest: 8, "retracted/2 of newly-red/1")),
        History(
            "after the later cause revisions count as before",
            Step(q1, .amber, revision: 4, ofReturn: 40), Step(q1, .green, revision: 2, ofReturn: 60),
            Step(q1, .red, revision: 1, ofReturn: 50), Step(q1, .red, revision: 3, ofReturn: 70, "newly-red/2")),
    ])
    func `after the database was set back`(history: History) throws {
        try check(history)
    }

    /// Twice: with one fold that goes on, and with one that is stored and loaded again between all messages.
    private func check(_ history: History) throws {
        var fold = AlertFold(seriesID: 7)
        var stored: [Period: AlertStore.Noticed] = [:]
        for step in history.steps {
            let notice = try step.notice()
            var loaded = AlertFold(seriesID: 7)
            for rating in stored.values { loaded.add(rating) }
            let alerts = fold.take(notice, isQuiet: step.isQuiet)
            #expect(alerts.map(\.short) == step.alerts, "\(step.period) \(step.rag), revision \(step.revision)")
            #expect(loaded.take(notice, isQuiet: step.isQuiet) == alerts)
            for change in loaded.changes { stored[change.period] = change }
        }
    }
}
