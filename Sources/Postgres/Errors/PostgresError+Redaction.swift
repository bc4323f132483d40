extension PostgresError {
    /// The longest message that is passed on.
    private static let longestMessage = 500

    /// What may be told of a server's message.
    ///
    /// - Parameters:
    ///   - primary: The server's primary message, never its DETAIL.
    ///   - sqlState: The server's code.
    /// - Returns: The message on one line, or the driver's own words where PostgreSQL quotes values.
    static func safeMessage(_ primary: String, sqlState: SQLState?) -> String {
        if let sqlState, let words = wordsInsteadOfData(sqlState) { return words }
        let line = primary.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > longestMessage ? line.prefix(longestMessage) + "…" : line
    }

    private static func wordsInsteadOfData(_ sqlState: SQLState) -> String? {
        switch sqlState.rawValue {
        case "22001": return "a text is longer than its column allows"
        case "22003": return "a number is out of range"
        case "22007", "22008": return "a date or time is not valid"
        case "22012": return "division by zero"
        case "22021": return "a text holds a character that the database cannot store"
        case "22P02": return "a value does not have the form that its type needs"
        case "23502": return "a value is missing where one is required"
        case "23503": return "a row refers to, or is referred to by, a row that it needs"
        case "23505": return "a row with the same key exists"
        case "23514": return "a row breaks a rule of its table"
        default: break
        }
        switch sqlState.category {
        case "22": return "a value is not acceptable"
        case "23": return "a row breaks a constraint"
        // RAISE without its own code: its text is built from whatever the function had at hand.
        case "P0": return "a database function raised an error"
        default: return nil
        }
    }
}
