/// The statements of one round trip, collected and checked before the first is sent.
///
/// Nothing is sent while it is filled: a failure halfway would leave the server with statements to carry out.
package struct PostgresPipeline {
    struct Entry {
        let statement: PostgresStatement
        let parameters: [EncodedParameter]
    }

    private(set) var entries: [Entry] = []

    init() {}

    /// How many statements there are.
    package var count: Int { entries.count }

    /// Adds a statement.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - parameters: Its `$1`, `$2` and so on.
    /// - Returns: The place of its result, from 0.
    /// - Throws: `PostgresError` of kind `data` when the server would refuse a parameter whatever the column.
    @discardableResult
    package mutating func add(
        _ statement: PostgresStatement, _ parameters: PostgresParameter...
    ) throws(PostgresError) -> Int {
        try add(statement, parameters: parameters)
    }

    /// Adds a statement.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - parameters: Its `$1`, `$2` and so on.
    /// - Returns: The place of its result, from 0.
    /// - Throws: `PostgresError` of kind `data` when the server would refuse a parameter whatever the column.
    @discardableResult
    package mutating func add(
        _ statement: PostgresStatement, parameters: [PostgresParameter]
    ) throws(PostgresError) -> Int {
        let index = entries.count
        var encoded: [EncodedParameter] = []
        encoded.reserveCapacity(parameters.count)
        for (position, parameter) in parameters.enumerated() {
            do throws(PostgresError) {
                encoded.append(try EncodedParameter(parameter))
            } catch {
                var error = error.located(statement: statement.name, index: index)
                error.message = "parameter $\(position + 1): \(error.message)"
                throw error
            }
        }
        entries.append(Entry(statement: statement, parameters: encoded))
        return index
    }
}
