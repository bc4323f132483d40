/// A message that the server sends beside its results.
package struct PostgresNotice: Sendable, Hashable {
    /// `NOTICE`, `WARNING` and so on, never translated.
    package let severity: String
    /// The server's code.
    package let sqlState: SQLState?
    /// The primary message, without DETAIL.
    package let message: String
}
