import Postgres
import PostgresTestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct MigratorTests {
    private static func migrator(_ migrations: (file: String, sql: String)...) throws -> PostgresMigrator {
        try PostgresMigrator(
            migrations.map { try Migration(fileName: $0.file, contents: "-- migrate:up\n\($0.sql)\n-- migrate:down\n") }
        )
    }

    private static let first = (file: "1_first.sql", sql: "CREATE TABLE item (id int4);")
    private static let second = (
        file: "2_second.sql", sql: "ALTER TABLE item ADD name text; INSERT INTO item VALUES (1);"
    )

    @Test func `pending migrations are applied in order, and only once`() throws {
        try withTemporarySchema { _, connection in
            let migrator = try Self.migrator(Self.second, Self.first)
            #expect(try migrator.pending(on: connection).map(\.version) == ["1", "2"])
            #expect(try migrator.apply(on: connection).map(\.version) == ["1", "2"])
            #expect(try migrator.apply(on: connection).isEmpty)
            #expect(try migrator.pending(on: connection).isEmpty)
            try migrator.verify(on: connection)
            #expect(try connection.count("item") == 1)
        }
    }

    @Test func `of two programs that start at once one applies and the other waits`() throws {
        try withTemporarySchema { configuration, _ in
            let slow = (file: "3_slow.sql", sql: "SELECT pg_sleep(0.2); INSERT INTO item VALUES (2);")
            let threads = (0..<4).map { _ in
                BackgroundThread {
                    var configuration = configuration
                    configuration.statementTimeout = .milliseconds(100)
                    configuration.lockTimeout = .milliseconds(100)
                    let connection = try PostgresConnection(connecting: configuration)
                    return try Self.migrator(Self.first, Self.second, slow).apply(on: connection).count
                }
            }
            let counts = try threads.map { try $0.value() }
            #expect(counts.sorted() == [0, 0, 0, 3])
        }
    }

    @Test func `timeouts hold again after migrations`() throws {
        try withTemporarySchema { configuration, _ in
            var configuration = configuration
            configuration.statementTimeout = .milliseconds(5000)
            let connection = try PostgresConnection(connecting: configuration)
            _ = try Self.migrator(Self.first).apply(on: connection)
            let show = PostgresStatement(name: "show", sql: "SELECT current_setting('statement_timeout')")
            #expect(try connection.query(show).first?.string(0) == "5s")
        }
    }

    @Test func `a migration that fails is undone, and those before it stay`() throws {
        try withTemporarySchema { _, connection in
            let broken = (file: "2_broken.sql", sql: "INSERT INTO item VALUES (1); SELECT 1 / 0;")
            let error = try #require(throws: PostgresMigrationError.self) {
                try Self.migrator(Self.first, broken).apply(on: connection)
            }
            #expect(error.description == "migration 2 (broken) failed: division by zero (SQLSTATE 22012)")
            #expect(try connection.count("item") == 0)
            #expect(try Self.migrator(Self.first, Self.second).apply(on: connection).map(\.version) == ["2"])
        }
    }

    @Test func `an index is built outside a transaction while other programs wait`() throws {
        try withTemporarySchema { configuration, _ in
            let index = try Migration(
                fileName: "2_index.sql",
                contents: "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY item_id ON item (id)")
            let first = try Migration(fileName: Self.first.file, contents: "-- migrate:up\n\(Self.first.sql)")
            let threads = (0..<3).map { _ in
                BackgroundThread {
                    let connection = try PostgresConnection(connecting: configuration)
                    return try PostgresMigrator([first, index]).apply(on: connection).count
                }
            }
            // A program that waits must not be what the index waits for.
            let counts = try threads.map { try $0.value() }
            #expect(counts.sorted() == [0, 0, 2])
        }
    }

    @Test func `an old schema is refused`() throws {
        try withTemporarySchema { _, connection in
            #expect(throws: PostgresMigrationError.outdatedSchema(missing: ["1"])) {
                try Self.migrator(Self.first).verify(on: connection)
            }
            _ = try Self.migrator(Self.first).apply(on: connection)
            let error = try #require(throws: PostgresMigrationError.self) {
                try Self.migrator(Self.first, Self.second).verify(on: connection)
            }
            #expect(error.description.hasPrefix("the database schema is too old: it lacks migration 2"))
        }
    }

    @Test func `a newer schema is refused, by verify and by apply`() throws {
        try withTemporarySchema { _, connection in
            _ = try Self.migrator(Self.first, Self.second).apply(on: connection)
            let older = try Self.migrator(Self.first)
            #expect(throws: PostgresMigrationError.newerSchema(unknown: ["2"])) { try older.verify(on: connection) }
            #expect(throws: PostgresMigrationError.newerSchema(unknown: ["2"])) { try older.apply(on: connection) }
        }
    }

    @Test func `a migration that was changed after it was applied is refused`() throws {
        try withTemporarySchema { _, connection in
            _ = try Self.migrator(Self.first).apply(on: connection)
            let changed = try Self.migrator((file: Self.first.file, sql: "CREATE TABLE item (id int8);"))
            let expected = PostgresMigrationError.changedMigration(version: "1", name: "first")
            #expect(throws: expected) { try changed.verify(on: connection) }
            #expect(throws: expected) { try changed.apply(on: connection) }
        }
    }
}
