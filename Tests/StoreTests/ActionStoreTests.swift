import Contracts
import Postgres
import PostgresTestSupport
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// Actions of a committee: raised, changed and read by those whose roles may.
@Suite("Actions", .timeLimit(.minutes(2)))
struct ActionStoreTests {
    private static let writers: [Role] = [.operator, .dashboard]

    private static func new(
        measure: MeasureID? = .conferences, text: String = "Say when the posts are filled.",
        due: CalendarDate = "2019-01-31",
        owner: String = "Head of Safeguarding", raisedBy: String = "Scrutiny Committee"
    ) -> ActionStore.New {
        ActionStore.New(
            authority: .cheshireEast, measure: measure, period: "2018-19-Q2", text: text, raisedOn: "2018-11-26",
            raisedBy: raisedBy, owner: owner, dueOn: due)
    }

    private func withRole<Value>(_ role: Role, _ body: (PostgresConnection) throws -> Value) throws -> Value {
        try withMigratedSchema { connection throws in
            try connection.executeScript("SET ROLE \(role.rawValue)")
            return try body(connection)
        }
    }

    private func refusal(_ body: () throws -> Void) throws -> ActionStore.Refusal? {
        do {
            try body()
            return nil
        } catch let refusal as ActionStore.Refusal {
            return refusal
        }
    }

    @Test(
        "One is raised open, answered, reopened and closed, and every state stays with who and when", arguments: writers
    )
    func story(role: Role) throws {
        try withRole(role) { connection throws in
            let id = try ActionStore.raise(Self.new(), on: connection)
            let changes: [ActionStore.NewChange] = [
                .init(status: .answered, answer: "Two posts are filled.\r\nOne is open.", changedBy: "J. Holt"),
                .init(status: .open, owner: "Director", dueOn: "2019-03-01", changedBy: "Scrutiny Committee"),
                .init(status: .answered, answer: "All are filled.", changedBy: "J. Holt"),
                .init(status: .closed, changedBy: "Scrutiny Committee"),
                .init(status: .open, changedBy: "Clerk"),
            ]
            for (index, change) in changes.enumerated() {
                let version = try ActionStore.change(id, to: change, basedOn: Int32(index) + 1, on: connection)
                #expect(version == Int32(index) + 2)
            }
            let actions = try ActionStore.read(.cheshireEast, asAt: nil, on: connection)
            let action = try #require(actions.first)
            #expect(actions.count == 1)
            #expect(action.measure == .conferences)
            #expect(action.period == "2018-19-Q2")
            #expect(action.raisedOn == "2018-11-26")
            #expect(action.raisedBy == "Scrutiny Committee")
            #expect(action.changes.map(\.version) == [1, 2, 3, 4, 5, 6])
            #expect(action.changes.map(\.status) == [.open, .answered, .open, .answered, .closed, .open])
            #expect(
                action.changes.map(\.answer) == [
                    nil, "Two posts are filled.\nOne is open.", nil, "All are filled.", "All are filled.", nil,
                ])
            #expect(
                action.changes.map(\.owner) == ["Head of Safeguarding", "Head of Safeguarding"]
                    + Array(repeating: "Director", count: 4))
            #expect(action.changes.map(\.dueOn).last == "2019-03-01")
            #expect(action.changes.map(\.changedBy).last == "Clerk")
            #expect(action.changes.map(\.changedAt) == action.changes.map(\.changedAt).sorted())
            let early = try ActionStore.read(.cheshireEast, asAt: action.changes[1].changedAt, on: connection)
            #expect(early.first?.changes.map(\.version) == [1, 2])
            #expect(try ActionStore.read(.warrington, asAt: nil, on: connection).isEmpty)
            #expect(try ActionStore.find(id, on: connection)?.authority == .cheshireEast)
            #expect(try ActionStore.find(4_711, on: connection) == nil)
        }
    }

    @Test("One without a measure is about the whole scorecard")
    func withoutMeasure() throws {
        try withRole(.operator) { connection throws in
            let id = try ActionStore.raise(Self.new(measure: nil), on: connection)
            #expect(try #require(try ActionStore.find(id, on: connection)).measure == nil)
        }
    }

    @Test(
        "Steps that make no sense are refused, and leave no version",
        arguments: ActionStore.Status.allCases, ActionStore.Status.allCases)
    func steps(from: ActionStore.Status, to: ActionStore.Status) throws {
        try withRole(.operator) { connection throws in
            let id = try ActionStore.raise(Self.new(), on: connection)
            var version: Int32 = 1
            if from != .open {
                let first = ActionStore.NewChange(status: from, answer: "Done.", changedBy: "Clerk")
                version = try #require(try ActionStore.change(id, to: first, basedOn: 1, on: connection))
            }
            let isRefused = try refusal {
                _ = try ActionStore.change(
                    id, to: .init(status: to, answer: "Done.", changedBy: "Clerk"), basedOn: version, on: connection)
            }
            let sensible = from != .closed || to == .open
            #expect(isRefused == (sensible ? nil : .step(from: from, to: to)))
            #expect(try connection.number("SELECT count(*) FROM action_change") == Int(version) + (sensible ? 1 : 0))
        }
    }

    @Test("Words, names and days that make no sense are refused")
    func refused() throws {
        try withRole(.operator) { connection throws in
            func raising(_ action: ActionStore.New) throws -> ActionStore.Refusal? {
                try refusal { _ = try ActionStore.raise(action, on: connection) }
            }
            #expect(try raising(Self.new(text: " \n")) == .text(.blank))
            #expect(try raising(Self.new(owner: "")) == .owner(.blank))
            #expect(try raising(Self.new(raisedBy: "A\u{1B}[2J")) == .raisedBy(.controlCharacter))
            #expect(try raising(Self.new(due: "2018-11-25")) == .dueBeforeRaised)
            #expect(try raising(Self.new(due: "2018-11-26")) == nil)
            func changing(_ change: ActionStore.NewChange, of id: Int32 = 1) throws -> ActionStore.Refusal? {
                try refusal { _ = try ActionStore.change(id, to: change, basedOn: 1, on: connection) }
            }
            #expect(try changing(.init(status: .answered, changedBy: "Clerk")) == .answerMissing)
            #expect(try changing(.init(status: .answered, answer: " ", changedBy: "Clerk")) == .answer(.blank))
            #expect(try changing(.init(status: .closed, changedBy: " ")) == .changedBy(.blank))
            #expect(try changing(.init(status: .open, owner: " ", changedBy: "Clerk")) == .owner(.blank))
            #expect(try changing(.init(status: .open, dueOn: "2018-11-25", changedBy: "C")) == .dueBeforeRaised)
            #expect(try changing(.init(status: .closed, changedBy: "Clerk"), of: 4_711) == .noSuchAction)
            #expect(try connection.number("SELECT count(*) FROM action_change") == 1)
        }
    }

    @Test("Of two who change one at the same moment, the second is told that it was changed")
    func race() throws {
        try withTemporarySchema { configuration, first in
            _ = try PostgresMigrator(try Schema.migrations()).apply(on: first)
            let id = try ActionStore.raise(Self.new(), on: first)
            let observer = try PostgresConnection(connecting: configuration)
            defer { observer.close() }
            try first.executeScript("BEGIN")
            let closing = ActionStore.NewChange(status: .closed, changedBy: "Clerk")
            #expect(try ActionStore.change(id, to: closing, basedOn: 1, on: first) == 2)
            // The second has read version 1, and its insert waits until the first is committed.
            let second = BackgroundThread { [configuration] in
                let connection = try PostgresConnection(connecting: configuration)
                defer { connection.close() }
                let answering = ActionStore.NewChange(status: .answered, answer: "Done.", changedBy: "J. Holt")
                return try (1...2).map { _ in
                    try ActionStore.change(id, to: answering, basedOn: 1, on: connection)
                }
            }
            #expect(try observer.waitUntilSomebodyWaits(for: first))
            try first.executeScript("COMMIT")
            #expect(try second.value() == [nil, nil])
            #expect(try first.rows("SELECT status FROM action_change ORDER BY version") == [["open"], ["closed"]])
        }
    }
}

extension PostgresConnection {
    /// - Returns: False where no other connection waits for a lock of that one within a minute.
    func waitUntilSomebodyWaits(for holder: PostgresConnection) throws -> Bool {
        let end = ContinuousClock.now + .seconds(60)
        let waiting = """
            SELECT count(*) FROM pg_stat_activity WHERE \(holder.backendPID) = ANY (pg_blocking_pids(pid))
            """
        while try number(waiting) == 0 {
            guard ContinuousClock.now < end else { return false }
            try executeScript("SELECT pg_sleep(0.01)")
        }
        return true
    }
}
