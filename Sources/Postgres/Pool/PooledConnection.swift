/// A connection on its way between threads.
///
/// The pool lends it to one thread at a time and takes it back before it lends it again, each under its lock: never two
/// threads at once.
struct PooledConnection: @unchecked Sendable {
    let connection: PostgresConnection
}
