/// Which statements a connection has prepared, and how.
struct PreparedStatements {
    private struct Form: Equatable {
        let sql: String
        let types: [UInt32]
    }

    /// The longest name that the server tells from others.
    private static let longestName = 63

    private var forms: [String: Form] = [:]

    /// Whether a statement must be prepared before it is executed.
    ///
    /// - Throws: `PostgresError` of kind `configuration` when its name is not usable, or already stands for another text
    ///   or other types: its bytes would be read wrongly.
    func mustPrepare(_ statement: PostgresStatement, types: [UInt32]) throws(PostgresError) -> Bool {
        guard let form = forms[statement.name] else {
            guard !statement.name.isEmpty, statement.name.utf8.count <= Self.longestName else {
                throw PostgresError.configuration("a statement's name has between 1 and \(Self.longestName) bytes")
                    .located(statement: statement.name, index: nil)
            }
            return true
        }
        guard form == Form(sql: statement.sql, types: types) else {
            throw PostgresError.configuration("one name stands for two texts, or for parameters of different types")
                .located(statement: statement.name, index: nil)
        }
        return false
    }

    /// Notes that a statement is, or is about to be, prepared.
    mutating func insert(_ statement: PostgresStatement, types: [UInt32]) {
        forms[statement.name] = Form(sql: statement.sql, types: types)
    }

    /// Forgets a statement.
    mutating func remove(_ name: String) {
        forms[name] = nil
    }

    /// Forgets all statements.
    mutating func removeAll() {
        forms.removeAll()
    }
}
