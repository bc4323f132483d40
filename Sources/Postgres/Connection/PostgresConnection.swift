/// A connection to PostgreSQL, used by one thread at a time.
///
/// Every call blocks its thread, never longer than the configured timeouts: keep it off Swift's cooperative pool.
/// Another thread may interrupt it by `makeCancelHandle()`.
///
/// - Important: When a call fails and `isUsable` is `false` afterwards, the connection is closed for good.
package final class PostgresConnection {
    /// What the connection was made with.
    package let configuration: PostgresConfiguration

    private var handle: ConnectionHandle?
    var preparedStatements = PreparedStatements()
    /// Set when the server's prepared statements no longer fit, until they are thrown away.
    var mustDiscardStatements = false
    /// Whether `withTransaction` is under way and ends the transaction itself.
    var isInTransactionScope = false

    /// Connects.
    ///
    /// - Parameters:
    ///   - configuration: Where to and how.
    ///   - onNotice: Called for each notice while the connection is read; the default drops them.
    /// - Throws: `PostgresError` that says in plain words where to and why not: of kind `configuration` when the server
    ///   refuses the login or the database does not exist, `connectionLost` when it does not answer, `resources` when
    ///   it has no connection left.
    /// - Important: Resolving a host name blocks without a limit of ours.
    package init(
        connecting configuration: PostgresConfiguration, onNotice: @escaping (PostgresNotice) -> Void = { _ in }
    ) throws(PostgresError) {
        self.configuration = configuration
        handle = try ConnectionHandle.connect(configuration, onNotice: onNotice)
    }

    /// Closes the connection; a second time does nothing.
    package func close() {
        handle = nil
    }
}

@available(*, unavailable)
extension PostgresConnection: Sendable {}

extension PostgresConnection {
    /// Whether the connection still works, as far as is known without asking the server.
    package var isUsable: Bool { handle?.isGood ?? false }

    /// Where the connection stands in a transaction.
    package var transactionStatus: PostgresTransactionStatus { handle?.transactionStatus ?? .unknown }

    /// The server's version, for example 150018 for 15.18; 0 without a connection.
    package var serverVersion: Int { handle?.serverVersion ?? 0 }

    /// The server process of the connection; 0 without a connection.
    package var backendPID: Int32 { handle?.backendPID ?? 0 }

    /// A handle by which another thread interrupts the connection.
    ///
    /// - Throws: `PostgresError` of kind `connectionLost` when the connection is closed.
    package func makeCancelHandle() throws(PostgresError) -> PostgresCancelHandle {
        guard let cancelHandle = try usableHandle().makeCancelHandle() else {
            throw PostgresError(kind: .resources, message: "there is no memory for a cancel handle")
        }
        return cancelHandle
    }

    /// Looks whether the server has closed the connection meanwhile, without a round trip.
    ///
    /// - Returns: Whether it is still usable.
    package func checkLiveness() -> Bool {
        if let handle, !handle.receiveAvailable() { close() }
        return isUsable
    }

    /// The live handle.
    ///
    /// - Throws: `PostgresError` of kind `connectionLost` when there is none.
    func usableHandle() throws(PostgresError) -> ConnectionHandle {
        guard let handle, handle.isGood else {
            close()
            throw .connectionLost("the connection is closed")
        }
        return handle
    }
}
