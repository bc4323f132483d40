/// How far a transaction is kept apart from others.
package enum PostgresIsolation: Sendable, Hashable {
    case readCommitted, repeatableRead, serializable

    var begin: PostgresStatement {
        switch self {
        case .readCommitted:
            PostgresStatement(name: "BEGIN read committed", sql: "BEGIN ISOLATION LEVEL READ COMMITTED")
        case .repeatableRead:
            PostgresStatement(name: "BEGIN repeatable read", sql: "BEGIN ISOLATION LEVEL REPEATABLE READ")
        case .serializable:
            PostgresStatement(name: "BEGIN serializable", sql: "BEGIN ISOLATION LEVEL SERIALIZABLE")
        }
    }
}
