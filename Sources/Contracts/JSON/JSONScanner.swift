/// Byte cursor over a JSON document (RFC 8259).
struct JSONScanner {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Reads a document that is one object.
    ///
    /// - Parameter names: Memory for the object's names.
    mutating func document(into members: inout [JSONMember], names: inout JSONNames) throws(JSONError) {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw fault("a byte-order mark")
        }
        skipSpace()
        guard index < bytes.count else { throw fault("an empty message") }
        let isObject = bytes[index] == UInt8(ascii: "{")
        if isObject {
            names.removeAll()
            try object(depth: 1) {
                members.append($0)
            } isNew: {
                names.insert($0, of: $1)
            }
        } else if try value(depth: 1).0 == .null {
            throw JSONError(kind: .malformed, offset: 0, text: "a null message")
        }
        skipSpace()
        guard index == bytes.count else { throw fault("more after the end of the value") }
        guard isObject else { throw JSONError(kind: .notAnObject, offset: 0, text: "not a JSON object") }
    }

    private mutating func object(
        depth: Int, _ take: (JSONMember) -> Void, isNew: (JSONText, UnsafeRawBufferPointer) -> Bool
    ) throws(JSONError) {
        guard depth <= JSONObject.maximumDepth else { throw fault("nesting deeper than 64") }
        index += 1
        skipSpace()
        if accept(UInt8(ascii: "}")) { return }
        while true {
            skipSpace()
            let start = index
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw fault("a name expected") }
            let name = try string()
            guard isNew(name, bytes) else {
                index = start
                throw fault("a repeated name")
            }
            skipSpace()
            guard accept(UInt8(ascii: ":")) else { throw fault("':' expected") }
            skipSpace()
            let (kind, text) = try value(depth: depth + 1)
            take(JSONMember(name: name, kind: kind, value: text))
            skipSpace()
            if accept(UInt8(ascii: ",")) { continue }
            guard accept(UInt8(ascii: "}")) else { throw fault("',' or '}' expected") }
            return
        }
    }

    private mutating func value(depth: Int) throws(JSONError) -> (JSONMember.Kind, JSONText) {
        guard index < bytes.count else { throw fault("a value expected") }
        let start = index
        func text(_ end: Int) -> JSONText { JSONText(range: start..<end, hasEscapes: false) }
        switch bytes[index] {
        case UInt8(ascii: "\""): return (.string, try string())
        case UInt8(ascii: "{"):
            var names = JSONNames()
            try object(depth: depth) { _ in
            } isNew: {
                names.insert($0, of: $1)
            }
            return (.object, text(index))
        case UInt8(ascii: "["):
            try array(depth: depth)
            return (.array, text(index))
        case UInt8(ascii: "t"):
            try word("true")
            return (.true, text(index))
        case UInt8(ascii: "f"):
            try word("false")
            return (.false, text(index))
        case UInt8(ascii: "n"):
            try word("null")
            return (.null, text(index))
        default:
            try number()
            return (.number, text(index))
        }
    }

    private mutating func array(depth: Int) throws(JSONError) {
        guard depth <= JSONObject.maximumDepth else { throw fault("nesting deeper than 64") }
        index += 1
        skipSpace()
        if accept(UInt8(ascii: "]")) { return }
        while true {
            skipSpace()
            _ = try value(depth: depth + 1)
            skipSpace()
            if accept(UInt8(ascii: ",")) { continue }
            guard accept(UInt8(ascii: "]")) else { throw fault("',' or ']' expected") }
            return
        }
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count,
            bytes[index..<end].elementsEqual(
                UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        else { throw fault("a value expected") }
        index = end
    }

    private mutating func number() throws(JSONError) {
        let start = index
        _ = accept(UInt8(ascii: "-"))
        let whole = index
        guard digits() > 0, bytes[whole] != UInt8(ascii: "0") || index == whole + 1 else {
            index = start
            throw fault("a value expected")
        }
        if accept(UInt8(ascii: ".")) {
            guard digits() > 0 else { throw fault("a digit expected") }
        }
        if accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) {
            if !accept(UInt8(ascii: "-")) { _ = accept(UInt8(ascii: "+")) }
            guard digits() > 0 else { throw fault("a digit expected") }
        }
    }

    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") { index += 1 }
        return index - start
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private func fault(_ text: StaticString) -> JSONError { JSONError(kind: .malformed, offset: index, text: text) }
}

extension JSONScanner {
    /// Reads a string and leaves the cursor behind its closing quotation mark.
    private mutating func string() throws(JSONError) -> JSONText {
        index += 1
        let start = index
        var hasEscapes = false
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return JSONText(range: start..<index - 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try escape()
            case 0..<0x20: throw fault("a control character in a string")
            case 0x20..<0x80: skipPlain()
            default: try multibyte(byte)
            }
        }
        throw fault("a string without an end")
    }

    /// Steps over characters that mean only themselves, eight at a time while there are so many.
    private mutating func skipPlain() {
        index += 1
        let low: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quote = word ^ (low &* UInt64(UInt8(ascii: "\"")))
            let backslash = word ^ (low &* UInt64(UInt8(ascii: "\\")))
            // A byte's high bit is set where it is zero, below a space, or beyond ASCII; some more may be, behind one.
            let special = (quote &- low) | (backslash &- low) | (word &- low &* 0x20) | word
            guard special & (low &* 0x80) == 0 else { return }
            index += 8
        }
    }

    private mutating func escape() throws(JSONError) {
        guard index + 1 < bytes.count else { throw fault("a string without an end") }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 2
        case UInt8(ascii: "u"):
            guard let unit = Self.hex(bytes, at: index + 2) else { throw fault("four hexadecimal digits expected") }
            switch unit {
            case 0: throw fault("a NUL character")
            case 0xD800..<0xDC00:
                guard index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
                    bytes[index + 7] == UInt8(ascii: "u"), let low = Self.hex(bytes, at: index + 8),
                    (0xDC00..<0xE000).contains(low)
                else { throw fault("an unpaired surrogate") }
                index += 12
            case 0xDC00..<0xE000: throw fault("an unpaired surrogate")
            default: index += 6
            }
        default: throw fault("an unknown escape")
        }
    }

    /// Steps over one character of two to four bytes, by the table of well-formed UTF-8 (Unicode, table 3-7).
    private mutating func multibyte(_ lead: UInt8) throws(JSONError) {
        let (count, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0...0)
            }
        guard count > 0, index + count <= bytes.count, second.contains(bytes[index + 1]),
            bytes[index + 2..<max(index + 2, index + count)].allSatisfy({ (0x80...0xBF).contains($0) })
        else { throw fault("invalid UTF-8") }
        index += count
    }

    private static func hex(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// Resolves the escapes of a string that has been checked.
    static func unescaped(_ text: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        let bytes = UnsafeRawBufferPointer(rebasing: text)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                var scalar = hex(bytes, at: index + 2) ?? 0xFFFD
                if (0xD800..<0xDC00).contains(scalar), let low = hex(bytes, at: index + 8) {
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                    index += 6
                }
                result.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
                index += 4
            default: result.append(bytes[index + 1])
            }
            index += 2
        }
        return result
    }
}
