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
    /// The array as it goes to the server, and room for more; kept right after every element, so that sending it
    /// copies nothing.
    private(set) var bytes: [UInt8]
    /// The number of bytes that are in use.
    private(set) var byteCount = Header.byteCount

    private enum Header {
        static let byteCount = 20
        static let dimensions = 0
        static let hasNulls = 4
        static let elementType = 8
        static let length = 12
        static let firstSubscript = 16
    }

    /// An empty array.
    ///
    /// - Parameters:
    ///   - elementType: The type of the elements.
    ///   - capacity: The number of bytes to set aside, the 4 bytes of length before each element included.
    package init(of elementType: PostgresType, capacity: Int = 0) {
        self.elementType = elementType
        bytes = [UInt8](repeating: 0, count: Header.byteCount + capacity)
        store(1, at: Header.dimensions)
        store(elementType.objectID, at: Header.elementType)
        store(1, at: Header.firstSubscript)
    }

    /// Removes all elements.
    ///
    /// - Parameters:
    ///   - keepingCapacity: Whether the memory stays with the array for its next elements.
    package mutating func removeAll(keepingCapacity: Bool = true) {
        guard keepingCapacity else {
            self = PostgresArray(of: elementType)
            return
        }
        count = 0
        byteCount = Header.byteCount
        store(0, at: Header.hasNulls)
        store(0, at: Header.length)
    }

    /// Appends a null.
    package mutating func appendNull() {
        store(1, at: Header.hasNulls)
        unsafe appendElement(of: 0, length: -1) { _ in }
    }

    /// Appends to an array of `bool`.
    package mutating func append(_ value: Bool) {
        expect(.bool)
        appendFixed(value ? 1 : 0 as UInt8)
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
        unsafe appendElement(of: value.count) { unsafe $0.copyMemory(from: value) }
    }
}

extension PostgresArray {
    private func expect(_ type: PostgresType) {
        precondition(elementType == type, "an array of \(elementType) was given a \(type)")
    }

    private mutating func appendText(_ utf8: UnsafeRawBufferPointer) {
        precondition(elementType == .text || elementType == .jsonb, "an array of \(elementType) was given a text")
        guard elementType == .jsonb else {
            return unsafe appendElement(of: utf8.count) { unsafe $0.copyMemory(from: utf8) }
        }
        // jsonb is its text after a version number.
        unsafe appendElement(of: utf8.count + 1) { element in
            unsafe element[0] = 1
            unsafe UnsafeMutableRawBufferPointer(rebasing: element.dropFirst()).copyMemory(from: utf8)
        }
    }

    private mutating func appendFixed<Value: FixedWidthInteger>(_ value: Value) {
        unsafe appendElement(of: MemoryLayout<Value>.size) { unsafe $0.storeBytes(of: value.bigEndian, as: Value.self) }
    }

    /// Appends an element in one go: this is where a batch spends its time.
    ///
    /// - Parameters:
    ///   - size: The number of bytes of the element.
    ///   - length: The length to write before it, if it is not the size: -1 stands for a null.
    ///   - write: Writes the element.
    @inline(__always)
    private mutating func appendElement(
        of size: Int, length: Int32? = nil, _ write: (UnsafeMutableRawBufferPointer) -> Void
    ) {
        let start = byteCount + MemoryLayout<Int32>.size
        let end = start + size
        let newCount = count + 1
        if end > bytes.count { grow(to: end) }
        unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe buffer.storeBytes(
                of: Int32(truncatingIfNeeded: newCount).bigEndian, toByteOffset: Header.length, as: Int32.self)
            unsafe buffer.storeBytes(
                of: (length ?? Int32(truncatingIfNeeded: size)).bigEndian,
                toByteOffset: start - MemoryLayout<Int32>.size, as: Int32.self)
            unsafe write(UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end]))
        }
        count = newCount
        byteCount = end
    }

    @inline(never)
    private mutating func grow(to minimum: Int) {
        bytes.append(contentsOf: repeatElement(0, count: max(minimum, bytes.count * 2) - bytes.count))
    }

    private mutating func store(_ value: UInt32, at offset: Int) {
        unsafe bytes.withUnsafeMutableBytes {
            unsafe $0.storeBytes(of: value.bigEndian, toByteOffset: offset, as: UInt32.self)
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
