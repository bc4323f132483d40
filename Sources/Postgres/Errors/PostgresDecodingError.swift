/// A column that does not hold what the program reads from it: a mistake in the SQL or the program, never bad data.
package struct PostgresDecodingError: Error, Sendable, Hashable {
    /// The column's name or, where it has none, its place.
    package let column: String
    /// What the program asked for.
    package let expected: String
    /// What stands in the way, without the value.
    package let reason: String

    package init(column: String, expected: String, reason: String) {
        self.column = column
        self.expected = expected
        self.reason = reason
    }
}

extension PostgresDecodingError: CustomStringConvertible {
    package var description: String { "column \(column) cannot be read as \(expected): \(reason)" }
}
