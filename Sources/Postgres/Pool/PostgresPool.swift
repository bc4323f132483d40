internal import Locking

/// A few connections for many threads; it leases, limits and replaces broken ones, and does nothing else.
package final class PostgresPool: Sendable {
    /// What the connections are made with.
    package let configuration: PostgresConfiguration
    /// The greatest number of connections.
    package let limit: Int

    private let ledger: Locked<PoolLedger<PooledConnection, PoolWaiter>>

    /// A pool without connections yet.
    ///
    /// - Parameters:
    ///   - configuration: Where to and how.
    ///   - limit: The greatest number of connections, at least 1.
    package init(configuration: PostgresConfiguration, limit: Int) {
        self.configuration = configuration
        self.limit = max(1, limit)
        ledger = Locked(PoolLedger(limit: self.limit))
    }

    /// Uses a connection, which is nobody else's meanwhile; blocks until there is one.
    ///
    /// - Parameters:
    ///   - timeout: The longest to wait for a connection to come free; making one takes its own time.
    ///   - body: Uses the connection, and does not keep it.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; or `PostgresError` of kind `resources` when none came free in time or the pool is
    ///   closed, or as `PostgresConnection` does when one cannot be made.
    package func withConnection<Value>(
        timeout: Duration = .seconds(10), _ body: (PostgresConnection) throws -> Value
    ) throws -> Value {
        let connection = try lease(timeout: timeout)
        defer { giveBack(connection) }
        return try body(connection)
    }

    /// Closes the pool: idle connections now, leased ones when they come back.
    package func close() {
        let (waiters, connections) = ledger.withLock { $0.close() }
        waiters.forEach { $0.resolve(.closed) }
        connections.forEach { $0.connection.close() }
    }
}

extension PostgresPool {
    private func lease(timeout: Duration) throws(PostgresError) -> PostgresConnection {
        switch try grant(timeout: timeout) {
        case .connection(let pooled) where pooled.connection.checkLiveness(): return pooled.connection
        case .connection, .vacancy: return try connect()
        }
    }

    private func grant(timeout: Duration) throws(PostgresError) -> PoolLedger<PooledConnection, PoolWaiter>.Grant {
        let waiter = PoolWaiter()
        let (request, ticket) = ledger.withLock { $0.request(waiter) }
        switch request {
        case .granted(let grant): return grant
        case .refused: throw Self.closed
        case .queued: break
        }
        var outcome = waiter.wait(timeout)
        if outcome == nil {
            if ledger.withLock({ $0.withdraw(ticket) }) {
                throw PostgresError(
                    kind: .resources, message: "no connection came free in \(timeout); all \(limit) are in use")
            }
            // Granted at the last moment: what was granted is ours to use.
            outcome = waiter.wait()
        }
        guard case .granted(let grant) = outcome else { throw Self.closed }
        return grant
    }

    private func connect() throws(PostgresError) -> PostgresConnection {
        do throws(PostgresError) {
            return try PostgresConnection(connecting: configuration)
        } catch {
            settle(nil)
            throw error
        }
    }

    private func giveBack(_ connection: PostgresConnection) {
        // What is left of a transaction is not the next one's.
        if connection.isUsable && connection.transactionStatus != .idle { connection.rollBack() }
        settle(connection.isUsable ? PooledConnection(connection: connection) : nil)
    }

    private func settle(_ connection: PooledConnection?) {
        let (next, closing) = ledger.withLock { $0.giveBack(connection) }
        next?.waiter.resolve(.granted(next?.grant ?? .vacancy))
        closing?.connection.close()
    }

    private static var closed: PostgresError { PostgresError(kind: .resources, message: "the pool is closed") }
}
