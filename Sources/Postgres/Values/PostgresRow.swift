/// One row of a result; a view that copies nothing.
///
/// Columns are named by their place, from 0. A value is read only as what its column is: `int64` takes the three
/// integer types, `string` takes text, varchar, char, name, json and jsonb. Cast anything else, numerics above all, to
/// text in SQL.
package struct PostgresRow: Sendable {
    let handle: ResultHandle
    let row: Int
}

extension PostgresRow {
    /// Whether a column is null.
    package func isNull(_ column: Int) throws(PostgresDecodingError) -> Bool {
        try checkColumn(column, expected: "a column")
        return unsafe handle.field(row: row, column: column) == nil
    }

    /// An `int4` or `int2`.
    package func int32(_ column: Int) throws(PostgresDecodingError) -> Int32 {
        try required(column, as: "int4", optionalInt32(column))
    }

    /// An `int4` or `int2`, or `nil` for a null.
    package func optionalInt32(_ column: Int) throws(PostgresDecodingError) -> Int32? {
        try unsafe value(column, as: "int4", from: [WireType.int4, WireType.int2]) { unsafe WireReader.integer($0) }
    }

    /// An `int8`, `int4` or `int2`.
    package func int64(_ column: Int) throws(PostgresDecodingError) -> Int64 {
        try required(column, as: "int8", optionalInt64(column))
    }

    /// An `int8`, `int4` or `int2`, or `nil` for a null.
    package func optionalInt64(_ column: Int) throws(PostgresDecodingError) -> Int64? {
        try unsafe value(column, as: "int8", from: [WireType.int8, WireType.int4, WireType.int2]) {
            unsafe WireReader.integer($0)
        }
    }

    /// A `bool`.
    package func bool(_ column: Int) throws(PostgresDecodingError) -> Bool {
        try required(column, as: "bool", optionalBool(column))
    }

    /// A `bool`, or `nil` for a null.
    package func optionalBool(_ column: Int) throws(PostgresDecodingError) -> Bool? {
        try unsafe value(column, as: "bool", from: [WireType.bool]) { unsafe $0.first.map { $0 != 0 } }
    }

    /// A text.
    package func string(_ column: Int) throws(PostgresDecodingError) -> String {
        try required(column, as: "text", optionalString(column))
    }

    /// A text, or `nil` for a null.
    package func optionalString(_ column: Int) throws(PostgresDecodingError) -> String? {
        let type = try checkColumn(column, expected: "text")
        return try unsafe value(column, as: "text", from: WireType.texts) { unsafe WireReader.text($0, type: type) }
    }

    /// A `bytea`.
    package func bytes(_ column: Int) throws(PostgresDecodingError) -> [UInt8] {
        try required(column, as: "bytea", optionalBytes(column))
    }

    /// A `bytea`, or `nil` for a null.
    package func optionalBytes(_ column: Int) throws(PostgresDecodingError) -> [UInt8]? {
        try unsafe value(column, as: "bytea", from: [WireType.bytea]) { unsafe Array($0) }
    }

    /// A `timestamptz` in microseconds since 1970-01-01 00:00 UTC.
    package func timestampMicroseconds(_ column: Int) throws(PostgresDecodingError) -> Int64 {
        try required(column, as: "timestamptz", optionalTimestampMicroseconds(column))
    }

    /// A `timestamptz` in microseconds since 1970-01-01 00:00 UTC, or `nil` for a null.
    package func optionalTimestampMicroseconds(_ column: Int) throws(PostgresDecodingError) -> Int64? {
        try unsafe value(column, as: "timestamptz", from: [WireType.timestamptz]) {
            (unsafe WireReader.integer($0)).flatMap(PostgresEpoch.microsecondsSince1970(wireMicroseconds:))
        }
    }

    /// A `date`.
    package func date(_ column: Int) throws(PostgresDecodingError) -> PostgresDate {
        try required(column, as: "date", optionalDate(column))
    }

    /// A `date`, or `nil` for a null.
    package func optionalDate(_ column: Int) throws(PostgresDecodingError) -> PostgresDate? {
        try unsafe value(column, as: "date", from: [WireType.date]) {
            (unsafe WireReader.integer($0)).flatMap(PostgresEpoch.daysSince1970(wireDays:))
                .map(PostgresDate.init(daysSince1970:))
        }
    }

    /// A `text[]` without nulls.
    package func strings(_ column: Int) throws(PostgresDecodingError) -> [String] {
        let array = try unsafe value(column, as: "text[]", from: [WireType.textArray, WireType.varcharArray]) {
            unsafe WireReader.array($0) { unsafe WireReader.text($0, type: WireType.text) }
        }
        return try required(column, as: "text[]", array)
    }

    /// An `int8[]` or `int4[]` without nulls.
    package func int64s(_ column: Int) throws(PostgresDecodingError) -> [Int64] {
        let array = try unsafe value(column, as: "int8[]", from: [WireType.int8Array, WireType.int4Array]) {
            unsafe WireReader.array($0) { (element) -> Int64? in unsafe WireReader.integer(element) }
        }
        return try required(column, as: "int8[]", array)
    }
}

extension PostgresRow {
    private func required<Value>(
        _ column: Int, as expected: String, _ value: Value?
    ) throws(PostgresDecodingError) -> Value {
        guard let value else { throw failure(column, expected: expected, reason: "it is null") }
        return value
    }

    /// Reads a column.
    ///
    /// - Parameters:
    ///   - decode: Reads the bytes of a value, or returns `nil` when they do not fit.
    /// - Returns: The value, or `nil` for a null.
    private func value<Value>(
        _ column: Int, as expected: String, from types: [UInt32], decode: (UnsafeRawBufferPointer) -> Value?
    ) throws(PostgresDecodingError) -> Value? {
        let type = try checkColumn(column, expected: expected)
        guard types.contains(type) else {
            throw failure(column, expected: expected, reason: "its type has the number \(type); cast it in SQL")
        }
        guard let bytes = unsafe handle.field(row: row, column: column) else { return nil }
        guard let value = unsafe decode(bytes) else {
            throw failure(column, expected: expected, reason: "it holds a value that the program has no form for")
        }
        return value
    }

    @discardableResult
    private func checkColumn(_ column: Int, expected: String) throws(PostgresDecodingError) -> UInt32 {
        guard column >= 0, column < handle.columnCount else {
            throw failure(column, expected: expected, reason: "the result has \(handle.columnCount) columns")
        }
        return handle.columnType(column)
    }

    private func failure(_ column: Int, expected: String, reason: String) -> PostgresDecodingError {
        let name = handle.columnName(column) ?? "no. \(column)"
        return PostgresDecodingError(column: name, expected: expected, reason: reason)
    }
}
