import Postgres

/// A table that a session of the test's own holds, so that nobody else may even read it.
final class HeldLock {
    private let connection: PostgresConnection

    init(on table: String, in database: TemporaryDatabase) throws {
        connection = try PostgresConnection(connecting: PostgresConfiguration(database.url))
        try connection.executeScript("BEGIN; LOCK TABLE \(table) IN SHARE ROW EXCLUSIVE MODE")
    }

    func release() { connection.close() }

    deinit { release() }
}
