/// An error of the server, of the connection or of the driver, safe to log: it never holds row values.
///
/// DETAIL, HINT and CONTEXT are dropped, and the message of an error about data (classes 22, 23 and P0) is replaced by
/// the driver's own words, since PostgreSQL quotes the offending value there.
package struct PostgresError: Error, Sendable, Hashable {
    /// What the error asks of its caller.
    package var kind: PostgresErrorKind
    /// The server's code, or `nil` when the server did not say one.
    package var sqlState: SQLState?
    /// What happened, in words that hold no data.
    package var message: String
    /// The table that the server names.
    package var table: String?
    /// The constraint that the server names.
    package var constraint: String?
    /// The column that the server names.
    package var column: String?
    /// The name of the statement that failed.
    package var statement: String?
    /// The place of that statement in its pipeline, from 0.
    package var statementIndex: Int?
    /// Whether the connection was lost when a commit might have been carried out: ask the database, do not guess.
    package var commitOutcomeUnknown = false

    package init(kind: PostgresErrorKind, message: String, sqlState: SQLState? = nil) {
        self.kind = kind
        self.message = message
        self.sqlState = sqlState
    }
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        var text = ""
        if let statement {
            let place = statementIndex.map { " (no. \($0 + 1) of its round trip)" } ?? ""
            text += "statement \(statement)\(place): "
        }
        text += message
        let names = [
            table.map { "table \($0)" }, constraint.map { "constraint \($0)" }, column.map { "column \($0)" },
            sqlState.map { "SQLSTATE \($0)" },
        ].compactMap(\.self)
        if !names.isEmpty { text += " (\(names.joined(separator: ", ")))" }
        if commitOutcomeUnknown { text += "; whether the transaction was committed is unknown" }
        return text
    }
}

extension PostgresError {
    func located(statement: String, index: Int?) -> PostgresError {
        var error = self
        error.statement = statement
        error.statementIndex = index
        return error
    }

    static func connectionLost(_ message: String) -> PostgresError {
        PostgresError(kind: .connectionLost, message: message)
    }

    static func configuration(_ message: String) -> PostgresError {
        PostgresError(kind: .configuration, message: message)
    }

    static func data(_ message: String) -> PostgresError {
        PostgresError(kind: .data, message: message)
    }
}
