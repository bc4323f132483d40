/// Where the database is and how a connection to it behaves.
package struct PostgresConfiguration: Sendable {
    /// The name that `pg_stat_activity` shows.
    package var applicationName: String?
    /// The longest that connecting may take, all hosts together; resolving their names is not interrupted.
    package var connectTimeout: Duration = .seconds(10)
    /// The longest that one statement may run, or `nil` to leave it to the server.
    package var statementTimeout: Duration?
    /// The longest that one statement may wait for a lock, or `nil` to leave it to the server.
    package var lockTimeout: Duration?
    /// The longest that a transaction may stand idle, or `nil` to leave it to the server.
    package var idleInTransactionSessionTimeout: Duration?
    /// The longest that the server may neither send nor take a byte in a round trip, or `nil` to wait for ever.
    ///
    /// - Important: It must exceed the time that a whole pipeline may need, since the server keeps its first answers
    ///   back until there are enough of them. When it passes, the connection is given up.
    package var responseTimeout: Duration?
    /// How soon a dead peer is noticed while nothing is on its way to it.
    package var keepalive = PostgresKeepalive()
    /// The longest that sent bytes may stay unacknowledged, or `nil` to leave it to the system.
    package var tcpUserTimeout: Duration? = .seconds(30)
    /// The schemas that unqualified names are looked up in; empty leaves it to the server.
    package var searchPath: [String] = []

    /// What the connection string says, by libpq's keywords.
    let settings: [String: String]

    /// A configuration from a connection string.
    ///
    /// - Parameters:
    ///   - connectionString: A `postgres://` URL or `key=value` pairs, as psql takes them.
    /// - Throws: `PostgresError` of kind `configuration` that names the part at fault and shows no value, since any
    ///   part may be a piece of a password that was not escaped.
    package init(_ connectionString: String) throws(PostgresError) {
        settings = try ConnectionString.parse(connectionString)
        if let seconds = settings["connect_timeout"].flatMap(Int64.init), seconds > 0 {
            connectTimeout = .seconds(seconds)
        }
    }
}

extension PostgresConfiguration {
    /// The host, or the folder of its socket.
    package var host: String { settings["host"] ?? settings["hostaddr"] ?? "the local socket" }

    /// The port.
    package var port: String { settings["port"] ?? "5432" }

    /// The database, or `nil` when the connection string names none.
    package var database: String? { settings["dbname"] }
}

extension PostgresConfiguration: CustomStringConvertible, CustomReflectable {
    /// Where the database is, without the password.
    package var description: String {
        let target = "PostgreSQL at \(host):\(port)"
        let name = database.map { " database \($0)" } ?? ""
        let user = settings["user"].map { " as \($0)" } ?? ""
        return target + name + user
    }

    /// A mirror without the settings, so that `dump` and test failures show no password.
    package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
