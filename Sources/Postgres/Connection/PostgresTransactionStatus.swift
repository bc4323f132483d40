/// Where a connection stands in a transaction.
package enum PostgresTransactionStatus: Sendable {
    /// In none.
    case idle
    /// A command is under way.
    case active
    /// In one, between commands.
    case inTransaction
    /// In one that has failed and takes only ROLLBACK.
    case failed
    /// The connection is lost.
    case unknown
}
