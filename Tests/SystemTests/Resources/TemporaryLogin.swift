import Foundation

/// A login that is no superuser, for one database; dropped with its last reference.
final class TemporaryLogin {
    private let name = "login_" + String(UInt64.random(in: .min ... .max), radix: 36)
    private let database: TemporaryDatabase

    init(memberOf roles: [DatabaseRole], in database: TemporaryDatabase) throws {
        self.database = database
        try database.execute(
            "CREATE ROLE \(name) LOGIN PASSWORD '\(name)';" + roles.map { "GRANT \($0.rawValue) TO \(name);" }.joined())
    }

    deinit {
        try? endSessions()
        try? database.execute("DROP ROLE \(name)")
    }

    /// The URL for a program that logs in as this, and acts under a role.
    func url(as role: DatabaseRole) -> String {
        let url = database.url(as: role)
        guard var parts = URLComponents(string: url), parts.scheme?.hasPrefix("postgres") ?? false else {
            return url + " user=\(name) password=\(name)"
        }
        parts.user = name
        parts.password = name
        return parts.string ?? url
    }

    /// How many sessions it may have; below zero any number.
    func limit(to sessions: Int) throws { try database.execute("ALTER ROLE \(name) CONNECTION LIMIT \(sessions)") }

    func endSessions() throws {
        try database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '\(name)'")
    }
}
