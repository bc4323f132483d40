/// A connection that comes back: made at its first use, and again after it was lost.
///
/// It belongs to one thread, as its connection does. How long to wait between attempts is the caller's to say. A new
/// connection prepares its statements anew but does not LISTEN.
package final class PostgresSession {
    /// What the connections are made with.
    package let configuration: PostgresConfiguration

    private let onNotice: (PostgresNotice) -> Void
    private var current: PostgresConnection?

    /// A session without a connection yet.
    ///
    /// - Parameters:
    ///   - configuration: Where to and how.
    ///   - onNotice: Called for each notice while the connection is read; the default drops them.
    package init(configuration: PostgresConfiguration, onNotice: @escaping (PostgresNotice) -> Void = { _ in }) {
        self.configuration = configuration
        self.onNotice = onNotice
    }

    /// The live connection, made anew when there is none.
    ///
    /// - Throws: `PostgresError` when the server cannot be reached or refuses the login.
    package func connection() throws(PostgresError) -> PostgresConnection {
        if let current, current.checkLiveness() { return current }
        current = nil
        let connection = try PostgresConnection(connecting: configuration, onNotice: onNotice)
        current = connection
        return connection
    }

    /// Uses the live connection.
    ///
    /// - Parameters:
    ///   - body: Uses the connection, and does not keep it.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `PostgresError` when the server cannot be reached.
    package func withConnection<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        let connection = try connection()
        defer {
            // What is left of a transaction is not the next caller's.
            if connection.isUsable && connection.transactionStatus != .idle { connection.rollBack() }
        }
        return try body(connection)
    }

    /// Closes the connection; the next use makes another.
    package func close() {
        current?.close()
        current = nil
    }
}

@available(*, unavailable)
extension PostgresSession: Sendable {}
