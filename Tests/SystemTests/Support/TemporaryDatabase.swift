import Foundation
import Postgres

/// A database of a test's own on the server of `DATABASE_URL`; dropped with its last reference.
final class TemporaryDatabase {
    let name = "scorecard_test_" + String(UInt64.random(in: .min ... .max), radix: 36)
    let url: String
    private let server: String
    private let tablespace: String
    private var connection: PostgresConnection?
    private var suspended: [pid_t] = []

    /// - Parameters:
    ///   - server: The URL of a server of the test's own.
    ///   - tablespace: Where its tables lie on that server.
    init(server: String? = nil, tablespace: String = "pg_default") throws {
        let server = try server ?? TestEnvironment.databaseURL()
        self.server = server
        self.tablespace = tablespace
        url = Self.url(server, database: name)
        try onServer("CREATE DATABASE \(name) TEMPLATE template0 TABLESPACE \(tablespace)")
    }

    /// The URL for a program that acts under a role, as a login does that is a member of it.
    func url(as role: DatabaseRole) -> String {
        guard url.contains("://") else { return url + " options='-c role=\(role.rawValue)'" }
        return url + (url.contains("?") ? "&" : "?") + "options=-c%20role%3D\(role.rawValue)"
    }

    deinit {
        resumeSessions()
        connection?.close()
        try? onServer("DROP DATABASE \(name) WITH (FORCE)")
    }

    /// Runs statements in it.
    func execute(_ sql: String) throws { try connect().executeScript(sql) }

    /// Reads rows, each as its columns' text; the statement must give text columns only.
    func rows(_ sql: String) throws -> [[String]] {
        // One name has one text.
        let name = "test_" + String(UInt(bitPattern: sql.hashValue), radix: 36)
        let result = try connect().query(PostgresStatement(name: name, sql: sql))
        return try result.map { row in try (0..<result.columnCount).map { try row.optionalString($0) ?? "" } }
    }

    /// The connection that there is, or a new one where the test has had it cut.
    private func connect() throws -> PostgresConnection {
        if let connection, connection.checkLiveness() { return connection }
        let new = try PostgresConnection(connecting: PostgresConfiguration(url))
        connection = new
        return new
    }

    /// Reads one whole number.
    func number(_ sql: String) throws -> Int { try Self.number(rows("SELECT (\(sql))::text")) }

    private static func number(_ rows: [[String]]) -> Int { rows.first?.first.flatMap { Int($0) } ?? 0 }

    /// Refuses every connection and ends those that there are, as a server does that goes down.
    func refuseConnections() throws {
        try onServer("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
        try endSessions()
    }

    private func endSessions() throws {
        try onServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
    }

    /// Ends every connection and throws away all that is in it.
    func makeAnew() throws {
        connection?.close()
        connection = nil
        try onServer("DROP DATABASE \(name) WITH (FORCE)")
        try onServer("CREATE DATABASE \(name) TEMPLATE template0 TABLESPACE \(tablespace)")
    }

    /// Has the server answer none of the workers: their connections stand.
    func suspendSessions() throws {
        suspended = try rows(
            "SELECT pid::text FROM pg_stat_activity WHERE datname = '\(name)' AND application_name LIKE 'scorecard-%'"
        ).compactMap { pid_t($0[0]) }
        for session in suspended { kill(session, SIGSTOP) }
    }

    func resumeSessions() {
        for session in suspended { kill(session, SIGCONT) }
        suspended = []
    }

    /// Ends the sessions, and takes no writes in new ones.
    func refuseWrites() throws {
        try onServer("ALTER DATABASE \(name) SET default_transaction_read_only = on")
        try endSessions()
    }

    func allowWrites() throws { try onServer("ALTER DATABASE \(name) RESET default_transaction_read_only") }

    func allowConnections() throws { try onServer("ALTER DATABASE \(name) ALLOW_CONNECTIONS true") }

    /// One statement: databases are not made in transactions.
    private func onServer(_ sql: String) throws {
        let connection = try PostgresConnection(connecting: PostgresConfiguration(server))
        defer { connection.close() }
        try connection.executeScript(sql)
    }

    private static func url(_ server: String, database: String) -> String {
        guard var parts = URLComponents(string: server), parts.scheme?.hasPrefix("postgres") ?? false else {
            return server + " dbname=\(database)"
        }
        parts.path = "/\(database)"
        return parts.string ?? server
    }
}
