/// A one-dimensional array, written in PostgreSQL's binary format as its elements arrive.
///
/// One buffer holds the whole array: no object and no allocation for each element. Refill it with
/// `removeAll(keepingCapacity:)` batch after batch.
///
/// - Important: Elements of another type than the array's are refused by a precondition: a mistake of the program, not
///   of its data.
package struct PostgresArray: Sendable {
    /// The type of the elements.
    package let elementType: PostgresType
    /// The number of elements, nulls included.
    package private(set) var count = 0
    /// The array as it goes to the server; kept right after every element, so that sending it copies nothing.
    private(set) var bytes: [UInt8] = []

    private enum Header {
        static let byteCount = 20
        static let hasNulls = 4
        static let length = 12
    }

    /// An empty array.
    ///
    /// - Parameters:
    ///   - elementType: The type of the elements.
    ///   - capacity: The number of bytes to set aside, the 4 bytes of length before each element included.
    package init(of elementType: PostgresType, capacity: Int = 0) {
        self.elementType = elementType
        bytes.reserveCapacity(Header.byteCount + capacity)
        writeHeader()
    }

    /// Removes all elements.
    ///
    /// - Parameters:
    ///   - keepingCapacity: Whether the memory stays with the array for its next elements.
    package mutating func removeAll(keepingCapacity: Bool = true) {
        bytes.removeAll(keepingCapacity: keepingCapacity)
        count = 0
        writeHeader()
    }

    /// Appends a null.
    package mutating func appendNull() {
        store(Int32(1), at: Header.hasNulls)
        write(Int32(-1))
        countOne()
    }

    /// Appends to an array of `bool`.
    package mutating func append(_ value: Bool) {
        expect(.bool)
        write(Int32(1))
        bytes.append(value ? 1 : 0)
        countOne()
    }

    /// Appends to an array of `int4`.
    package mutating func append(_ value: Int32) {
        expect(.int4)
        appendFixed(value)
    }

    /// Appends to an array of `int8`.
    package mutating func append(_ value: Int64) {
        expect(.int8)
        appendFixed(value)
    }

    /// Appends to an array of `date`.
    ///
    /// - Throws: `PostgresError` of kind `data` for a day outside PostgreSQL's range.
    package mutating func append(_ value: PostgresDate) throws(PostgresError) {
        expect(.date)
        guard let days = PostgresEpoch.wireDays(daysSince1970: value.daysSince1970) else {
            throw .data("element \(count): a date is out of range")
        }
        appendFixed(days)
    }

    /// Appends to an array of `timestamptz`.
    ///
    /// - Parameters:
    ///   - microseconds: Microseconds since 1970-01-01 00:00 UTC.
    /// - Throws: `PostgresError` of kind `data` for an instant outside PostgreSQL's range.
    package mutating func append(timestampMicroseconds microseconds: Int64) throws(PostgresError) {
        expect(.timestamptz)
        guard let wire = PostgresEpoch.wireMicroseconds(microsecondsSince1970: microseconds) else {
            throw .data("element \(count): a timestamp is out of range")
        }
        appendFixed(wire)
    }

    /// Appends a text, given by its bytes, to an array of `text` or `jsonb`.
    ///
    /// - Parameters:
    ///   - utf8: The text; checked, then copied.
    /// - Throws: `PostgresError` of kind `data` with the place of a NUL or of invalid UTF-8; the array is then as before.
    package mutating func append(utf8: UnsafeRawBufferPointer) throws(PostgresError) {
        do {
            try unsafe TextRules.check(utf8: utf8)
        } catch {
            throw error.inElement(count)
        }
        unsafe appendText(utf8)
    }

    /// Appends a text to an array of `text` or `jsonb`.
    ///
    /// - Throws: `PostgresError` of kind `data` with the place of a NUL; the array is then as before.
    package mutating func append(_ text: String) throws(PostgresError) {
        var text = text
        let nul: Int? = text.withUTF8 { utf8 in
            let utf8 = UnsafeRawBufferPointer(utf8)
            if let place = unsafe TextRules.firstNUL(in: utf8) { return place }
            unsafe appendText(utf8)
            return nil
        }
        if let nul { throw TextRules.nulError(at: nul).inElement(count) }
    }

    /// Appends to an array of `bytea`.
    ///
    /// - Parameters:
    ///   - value: Any bytes; copied.
    package mutating func append(bytes value: UnsafeRawBufferPointer) {
        expect(.bytea)
        write(Int32(truncatingIfNeeded: value.count))
        unsafe bytes.append(contentsOf: value)
        countOne()
    }
}

extension PostgresArray {
    private func expect(_ type: PostgresType) {
        precondition(elementType == type, "an array of \(elementType) was given a \(type)")
    }

    private mutating func writeHeader() {
        write(Int32(1))  // dimensions
        write(Int32(0))  // no nulls yet
        write(elementType.objectID)
        write(Int32(0))  // length
        write(Int32(1))  // the first subscript
    }

    private mutating func appendText(_ utf8: UnsafeRawBufferPointer) {
        precondition(elementType == .text || elementType == .jsonb, "an array of \(elementType) was given a text")
        // jsonb is its text after a version number.
        let prefix = elementType == .jsonb ? 1 : 0
        write(Int32(truncatingIfNeeded: utf8.count + prefix))
        if prefix > 0 { bytes.append(1) }
        unsafe bytes.append(contentsOf: utf8)
        countOne()
    }

    private mutating func appendFixed<Value: FixedWidthInteger>(_ value: Value) {
        write(Int32(truncatingIfNeeded: MemoryLayout<Value>.size))
        write(value)
        countOne()
    }

    private mutating func countOne() {
        count += 1
        store(Int32(truncatingIfNeeded: count), at: Header.length)
    }

    private mutating func write<Value: FixedWidthInteger>(_ value: Value) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func store(_ value: Int32, at offset: Int) {
        unsafe bytes.withUnsafeMutableBytes {
            unsafe $0.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Int32.self)
        }
    }
}

extension PostgresError {
    fileprivate func inElement(_ index: Int) -> PostgresError {
        var error = self
        error.message = "element \(index): \(message)"
        return error
    }
}
