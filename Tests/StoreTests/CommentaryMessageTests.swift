import Contracts
import Postgres
import PostgresTestSupport
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// Commentary of messages, stored by the importer's role.
@Suite("Commentary of messages", .timeLimit(.minutes(2)))
struct CommentaryMessageTests {
    private struct Said {
        var text: String? = "Vacancies."
        var author = "J. Holt"
        var event: String
        var second: Int64
        var series: Int32 = 1
        var knownAt: Int64? = 1_000_000
    }

    private func store(_ said: [Said], on connection: PostgresConnection) throws {
        var columns = CommentaryStore.Columns()
        for entry in said {
            try columns.append(
                series: entry.series, period: "2018-19-Q2", text: entry.text, author: entry.author, source: "portal",
                event: entry.event, writtenAt: Timestamp(millisecondsSince1970: entry.second * 1_000),
                knownAt: entry.knownAt.map { Timestamp(millisecondsSince1970: $0 * 1_000) })
        }
        try CommentaryStore.add(columns, on: connection)
    }

    private func withImporter(_ body: (PostgresConnection) throws -> Void) throws {
        try withMigratedSchema { connection in
            try connection.executeScript(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000049', 'icpc-within-15-days'), ('E06000049', 'b');
                SET ROLE scorecard_importer
                """)
            try body(connection)
        }
    }

    private func stored(_ connection: PostgresConnection) throws -> [[String]] {
        try connection.rows(
            "SELECT version::text, text FROM commentary ORDER BY series_id, period_code, version")
    }

    @Test("A message that is read again is stored once, alone or among others, in whatever batch")
    func exactlyOnce() throws {
        try withImporter { connection throws in
            let said = (1...5).map { Said(text: "Words \($0).", event: "e\($0)", second: Int64($0)) }
            try store(Array(said[0..<3]), on: connection)
            try store(Array(said[1..<4]), on: connection)
            try store(said + said, on: connection)
            #expect(try stored(connection) == (1...5).map { ["\($0)", "Words \($0)."] })
            #expect(try connection.rows("SELECT DISTINCT channel, source FROM commentary") == [["topic", "portal"]])
        }
    }

    @Test("The same words of the same moment under another id are the same entry; another moment or author is another")
    func repeated() throws {
        try withImporter { connection throws in
            try store([Said(event: "a", second: 1), Said(event: "b", second: 1)], on: connection)
            #expect(try connection.number("SELECT count(*) FROM commentary") == 1)
            try store(
                [
                    Said(event: "c", second: 2), Said(author: "A. Webb", event: "d", second: 1),
                    Said(event: "e", second: 1, series: 2), Said(text: nil, event: "f", second: 1),
                ], on: connection)
            #expect(try connection.number("SELECT count(*) FROM commentary") == 5)
        }
    }

    @Test("A record without a timestamp, or from a time to come, is known from now on")
    func times() throws {
        try withImporter { connection throws in
            try store(
                [
                    Said(text: "None.", event: "a", second: 9, knownAt: nil),
                    Said(text: "Ahead.", event: "b", second: 32_503_680_000, knownAt: 32_503_680_000),
                    Said(text: "Before it was written.", event: "c", second: 20, knownAt: 10),
                ], on: connection)
            #expect(
                try connection.rows(
                    """
                    SELECT text, (known_at BETWEEN now() - interval '1 minute' AND clock_timestamp())::text,
                        (written_at <= known_at)::text, extract(epoch FROM written_at)::int8::text
                    FROM commentary WHERE text <> 'Ahead.' ORDER BY version
                    """) == [["None.", "true", "true", "9"], ["Before it was written.", "false", "true", "10"]])
            #expect(
                try connection.number(
                    "SELECT count(*) FROM commentary WHERE text = 'Ahead.' AND written_at <= clock_timestamp()") == 1)
        }
    }

    @Test("A scorecard as at a moment has what was known by then")
    func asAt() throws {
        try withImporter { connection throws in
            try store(
                [
                    Said(text: "First.", event: "a", second: 1, knownAt: 100),
                    Said(text: "Second.", event: "b", second: 2, knownAt: 200),
                ], on: connection)
            func standing(_ second: Int64) throws -> [String?] {
                try CommentaryStore.versions(
                    of: .conferences, in: "2018-19-Q2", asAt: Timestamp(millisecondsSince1970: second * 1_000),
                    on: connection
                ).map(\.text)
            }
            #expect(try standing(99).isEmpty)
            #expect(try standing(100) == ["First."])
            #expect(try standing(200) == ["First.", "Second."])
        }
    }

    @Test("Of two instances that store the same message at once, one stores it, and the other finds it")
    func race() throws {
        try withTemporarySchema { configuration, first in
            _ = try PostgresMigrator(try Schema.migrations()).apply(on: first)
            try first.executeScript("INSERT INTO series (authority, measure) VALUES ('E06000049', 'a')")
            let observer = try PostgresConnection(connecting: configuration)
            defer { observer.close() }
            try first.executeScript("BEGIN")
            try store([Said(event: "a", second: 1)], on: first)
            let second = BackgroundThread { [configuration] in
                let connection = try PostgresConnection(connecting: configuration)
                defer { connection.close() }
                try store([Said(event: "a", second: 1)], on: connection)
            }
            #expect(try observer.waitUntilSomebodyWaits(for: first))
            try first.executeScript("COMMIT")
            try second.value()
            #expect(try first.number("SELECT count(*) FROM commentary") == 1)
        }
    }

    @Test("However many a batch has, it takes no more locks than the server has room for")
    func locks() throws {
        try withMigratedSchema { connection throws in
            try connection.executeScript(
                """
                INSERT INTO series (authority, measure) SELECT 'E06000049', 'm' || number FROM generate_series(1, 3000) AS number;
                BEGIN
                """)
            try store((1...3_000).map { Said(event: "e\($0)", second: 1, series: $0) }, on: connection)
            #expect(
                try connection.number(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()") == 256)
            try connection.executeScript("COMMIT")
            #expect(try connection.number("SELECT count(*) FROM commentary") == 3_000)
        }
    }

    @Test("Who is owed a return sees whether words stand, whichever came last")
    func owed() throws {
        try withMigratedSchema { connection throws in
            try connection.executeScript(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000049', 'icpc-within-15-days');
                INSERT INTO return_revision (series_id, period_code, revision, value, status, submitted_at, received_at,
                    source, commentary, backfill, warnings, topic, partition, "offset")
                VALUES (1, 1201802, 1, 74, 'final', now(), now(), 's', 'Vacancies.', false, '{}', 't', 0, 0)
                """)
            let measure = Measure(
                id: .conferences, title: "t", service: "s",
                definition: RatingDefinition(unit: .percent, polarity: .high))
            func hasCommentary() throws -> Bool? {
                try OwedReturnStore.find(
                    [ExpectedReturn(measure, of: .cheshireEast, for: "2018-19-Q2")], on: connection)[0]?.hasCommentary
            }
            func say(_ text: String?) throws {
                _ = try CommentaryStore.add(
                    text, to: .conferences, in: "2018-19-Q2", by: "a", through: .command, basedOn: nil, on: connection)
            }
            #expect(try hasCommentary() == true)
            try say(nil)
            #expect(try hasCommentary() == false)
            try say("Posts are filled.")
            #expect(try hasCommentary() == true)
        }
    }
}
