/// The result of one statement; its memory is libpq's and goes with the last reference to it.
package struct PostgresResult: Sendable {
    let handle: ResultHandle
    /// The number of rows.
    package let count: Int

    init(_ handle: ResultHandle) {
        self.handle = handle
        count = handle.rowCount
    }

    /// The rows that the statement inserted, updated, deleted or selected.
    package var rowsAffected: Int { handle.rowsAffected }

    /// The number of columns.
    package var columnCount: Int { handle.columnCount }

    /// What the server says that it did, for example `COMMIT` or `INSERT 0 1`.
    var commandTag: String { handle.commandTag }

    /// The place of a column.
    ///
    /// - Parameters:
    ///   - name: The column's name.
    /// - Returns: The place, from 0, of the first column of that name.
    /// - Throws: `PostgresDecodingError` when there is none.
    package func column(named name: String) throws(PostgresDecodingError) -> Int {
        guard let place = (0..<columnCount).first(where: { handle.columnName($0) == name }) else {
            throw PostgresDecodingError(column: name, expected: "a column", reason: "the result has no such column")
        }
        return place
    }
}

extension PostgresResult: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(position: Int) -> PostgresRow {
        precondition(position >= 0 && position < count, "the result has \(count) rows")
        return PostgresRow(handle: handle, row: position)
    }
}
