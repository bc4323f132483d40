/// Rows in the binary format of COPY, written as their values arrive, in one buffer for all of them.
///
/// Begin a row with `beginRow(columns:)` and append just so many values, of the types of the columns that the command
/// names. Hand them over with `drain(_:)` as often as is good, and at the end with `finish(_:)`.
package struct PostgresCopyRows: Sendable {
    /// What was written and not handed over yet; the format's header before the first row.
    package private(set) var bytes: [UInt8] = Self.header
    /// How many rows there are.
    package private(set) var count = 0

    private static let header: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0] + [0, 0, 0, 0]

    package init() {}

    /// Hands over what was written since the last time, and keeps the memory for what follows.
    package mutating func drain(_ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Void) throws(PostgresError) {
        try unsafe bytes.withUnsafeBufferPointer { buffer throws(PostgresError) in
            try unsafe body(UnsafeRawBufferPointer(buffer))
        }
        bytes.removeAll(keepingCapacity: true)
    }

    /// Hands over the rest and the format's trailer; the next row begins a COPY of its own.
    package mutating func finish(_ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Void) throws(PostgresError) {
        append(raw: -1 as Int16)
        try unsafe drain(body)
        bytes.append(contentsOf: Self.header)
        count = 0
    }

    /// Forgets all rows, after a COPY that came to nothing.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: Self.header)
        count = 0
    }

    /// Begins a row.
    package mutating func beginRow(columns: Int16) {
        append(raw: columns)
        count += 1
    }

    package mutating func appendNull() { append(raw: -1 as Int32) }

    package mutating func append(_ value: Bool) {
        append(raw: 1 as Int32)
        bytes.append(value ? 1 : 0)
    }

    /// Appends an `int4`.
    package mutating func append(_ value: Int32) {
        append(raw: 4 as Int32)
        append(raw: value)
    }

    /// Appends an `int8`.
    package mutating func append(_ value: Int64) {
        append(raw: 8 as Int32)
        append(raw: value)
    }

    /// Appends a `date`.
    ///
    /// - Throws: `PostgresError` of kind `data` for a day outside PostgreSQL's range.
    package mutating func append(_ value: PostgresDate) throws(PostgresError) {
        guard let days = PostgresEpoch.wireDays(daysSince1970: value.daysSince1970) else {
            throw .data("row \(count): a date is out of range")
        }
        append(days)
    }

    /// Appends a `timestamptz`.
    ///
    /// - Parameter microseconds: Microseconds since 1970-01-01 00:00 UTC.
    /// - Throws: `PostgresError` of kind `data` for an instant outside PostgreSQL's range.
    package mutating func append(timestampMicroseconds microseconds: Int64) throws(PostgresError) {
        guard let wire = PostgresEpoch.wireMicroseconds(microsecondsSince1970: microseconds) else {
            throw .data("row \(count): a timestamp is out of range")
        }
        append(wire)
    }

    /// Appends a `text`, given by its bytes, which are checked and copied.
    ///
    /// - Throws: `PostgresError` of kind `data` with the place of a NUL or of invalid UTF-8.
    package mutating func append(utf8: UnsafeRawBufferPointer) throws(PostgresError) {
        try unsafe TextRules.check(utf8: utf8)
        append(raw: Int32(truncatingIfNeeded: utf8.count))
        unsafe bytes.append(contentsOf: utf8)
    }

    /// Appends a `text`.
    ///
    /// - Throws: `PostgresError` of kind `data` with the place of a NUL.
    package mutating func append(_ text: String) throws(PostgresError) {
        var text = text
        let nul: Int? = text.withUTF8 { utf8 in
            let utf8 = UnsafeRawBufferPointer(utf8)
            if let place = unsafe TextRules.firstNUL(in: utf8) { return place }
            append(raw: Int32(truncatingIfNeeded: utf8.count))
            unsafe bytes.append(contentsOf: utf8)
            return nil
        }
        if let nul { throw TextRules.nulError(at: nul) }
    }

    /// Appends a `text[]` without nulls.
    ///
    /// - Throws: `PostgresError` of kind `data` with the place of a NUL.
    package mutating func append(_ texts: [String]) throws(PostgresError) {
        let lengthPlace = bytes.count
        append(raw: 0 as Int32)
        append(raw: texts.isEmpty ? 0 : 1 as Int32)
        append(raw: 0 as Int32)
        append(raw: PostgresType.text.objectID)
        if !texts.isEmpty {
            append(raw: Int32(truncatingIfNeeded: texts.count))
            append(raw: 1 as Int32)
            for text in texts { try append(text) }
        }
        store(Int32(truncatingIfNeeded: bytes.count - lengthPlace - 4), at: lengthPlace)
    }

    /// Appends a `numeric`.
    ///
    /// - Parameters:
    ///   - mantissa: The number times ten to the power of `scale`.
    ///   - scale: Decimals after the point, 0 to 100.
    package mutating func append(numeric mantissa: Int128, scale: Int) {
        let lengthPlace = bytes.count
        append(raw: 0 as Int32)
        NumericDigits(mantissa, scale: scale).write(into: &bytes)
        store(Int32(truncatingIfNeeded: bytes.count - lengthPlace - 4), at: lengthPlace)
    }
}

extension PostgresCopyRows {
    private mutating func append<Value: FixedWidthInteger>(raw value: Value) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func store(_ value: Int32, at place: Int) {
        unsafe bytes.withUnsafeMutableBytes {
            unsafe $0.storeBytes(of: value.bigEndian, toByteOffset: place, as: Int32.self)
        }
    }
}
