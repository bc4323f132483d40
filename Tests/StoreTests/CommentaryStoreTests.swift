import Contracts
import Postgres
import PostgresTestSupport
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// Commentary that one author at a time writes.
@Suite("Commentary", .timeLimit(.minutes(2)))
struct CommentaryStoreTests {
    private func add(
        _ text: String?, by author: String = "J. Holt", basedOn version: Int32? = nil, on connection: PostgresConnection
    ) throws -> Int32? {
        try CommentaryStore.add(
            text, to: .conferences, in: "2018-19-Q2", by: author, through: .command, basedOn: version, on: connection)
    }

    @Test("Every version stays; who wrote on an older one is told so", arguments: [Role.operator, .dashboard])
    func versions(role: Role) throws {
        try withMigratedSchema { connection throws in
            try connection.executeScript("SET ROLE \(role.rawValue)")
            #expect(try add("Vacancies.\r\n", basedOn: 0, on: connection) == 1)
            #expect(try add("Other.", basedOn: 0, on: connection) == nil)
            #expect(try add("Two posts are filled.", by: "A. Webb", basedOn: 1, on: connection) == 2)
            #expect(try add(nil, on: connection) == 3)
            let entries = try CommentaryStore.versions(of: .conferences, in: "2018-19-Q2", on: connection)
            #expect(entries.map(\.text) == ["Vacancies.", "Two posts are filled.", nil])
            #expect(entries.map(\.author) == ["J. Holt", "A. Webb", "J. Holt"])
            #expect(entries.allSatisfy { $0.channel == .command })
            #expect(try CommentaryStore.versions(of: .conferences, in: "2018-19-Q1", on: connection).isEmpty)
        }
    }

    @Test("Words that nobody could read are refused before they are stored")
    func refused() throws {
        try withMigratedSchema { connection throws in
            #expect(throws: WrittenText.Fault.blank) { try add(" \n", on: connection) }
            #expect(throws: WrittenText.Fault.controlCharacter) { try add("a\u{1B}[2J", on: connection) }
            #expect(throws: WrittenText.Fault.tooLong) {
                try add(String(repeating: "a", count: 10_001), on: connection)
            }
            #expect(throws: WrittenText.Fault.blank) { try add("Words.", by: "", on: connection) }
            #expect(try connection.number("SELECT count(*) FROM commentary") == 0)
        }
    }

    @Test("What was written later stands, whichever came first, and a clock that is ahead silences nobody")
    func lateMessages() throws {
        try withMigratedSchema { connection throws in
            func message(_ text: String, id: String, written: String) throws -> String {
                try connection.rows(
                    """
                    SELECT add_commentary(series_id, 1201802, NULL, '\(text)', 'J. Holt', 'topic', 'lcs', '\(id)',
                        '\(written)', '2018-11-01T00:00:00Z')::text
                    FROM ensure_series('{E06000049}', '{icpc-within-15-days}')
                    """)[0][0]
            }
            func standing() throws -> String? {
                try CommentaryStore.versions(of: .conferences, in: "2018-19-Q2", on: connection).last?.text
            }
            #expect(try message("Second.", id: "2", written: "2018-10-02T09:00:00Z") == "1")
            #expect(try message("First.", id: "1", written: "2018-10-01T09:00:00Z") == "2")
            #expect(try standing() == "Second.")
            #expect(try message("First, again.", id: "1", written: "2018-10-03T09:00:00Z") == "", "the same event")
            #expect(try message("Second.", id: "3", written: "2018-10-02T09:00:00Z") == "", "the same words")
            #expect(try message("Ahead.", id: "4", written: "2999-01-01T00:00:00Z") == "3")
            #expect(try standing() == "Ahead.")
            #expect(try add("Stale.", basedOn: 2, on: connection) == nil, "another one stands")
            #expect(try add("Here.", basedOn: 3, on: connection) == 4)
            #expect(try standing() == "Here.")
        }
    }

    @Test("Of two who write at the same moment, the second is told that somebody has written since")
    func race() throws {
        try withTemporarySchema { configuration, first in
            _ = try PostgresMigrator(try Schema.migrations()).apply(on: first)
            #expect(try add("Vacancies.", on: first) == 1)
            let observer = try PostgresConnection(connecting: configuration)
            defer { observer.close() }
            try first.executeScript("BEGIN")
            #expect(try add("First.", basedOn: 1, on: first) == 2)
            let second = BackgroundThread { [configuration] in
                let connection = try PostgresConnection(connecting: configuration)
                defer { connection.close() }
                return try CommentaryStore.add(
                    "Second.", to: .conferences, in: "2018-19-Q2", by: "A. Webb", through: .command, basedOn: 1,
                    on: connection)
            }
            #expect(try observer.waitUntilSomebodyWaits(for: first))
            try first.executeScript("COMMIT")
            #expect(try second.value() == nil)
            #expect(try first.rows("SELECT text FROM commentary ORDER BY version") == [["Vacancies."], ["First."]])
        }
    }
}
