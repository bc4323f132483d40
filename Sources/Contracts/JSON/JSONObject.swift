internal import Scorecard

/// Members of one JSON object, read in one pass over its bytes and checked to the end.
///
/// Strict where messages differ between readers: repeated names, NUL, unpaired surrogates, a byte-order mark, invalid
/// UTF-8, nesting over 64 and anything after the object are errors. Numbers stay text. Reuse one object for many
/// messages: it keeps its capacity.
package struct JSONObject {
    package private(set) var members: [JSONMember] = []
    private var names = JSONNames()
    private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)

    package static let maximumDepth = 64

    package init() {}

    /// Reads a document.
    ///
    /// - Parameter bytes: The whole document. Must stay valid while members are read.
    /// - Throws: ``JSONError`` with the place of the first fault.
    package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONError) {
        members.removeAll(keepingCapacity: true)
        self.bytes = bytes
        var scanner = JSONScanner(bytes)
        try scanner.document(into: &members, names: &names)
    }

    /// Reads an object that is the value of a member of this one.
    package func object(_ member: JSONMember) throws(JSONError) -> JSONObject {
        var inner = JSONObject()
        try inner.read(UnsafeRawBufferPointer(rebasing: bytes[member.value.range]))
        return inner
    }

    /// The first member of that name; `nil` also where its value is `null`.
    package subscript(_ name: StaticString) -> JSONMember? {
        members.first { $0.kind != .null && has($0.name, name) }
    }

    package func has(_ text: JSONText, _ name: StaticString) -> Bool {
        if text.hasEscapes { return string(text) == "\(name)" }
        guard text.range.count == name.utf8CodeUnitCount else { return false }
        return Bytes.areSame(raw(text), UnsafeRawBufferPointer(start: name.utf8Start, count: text.range.count))
    }

    /// True where the text, its escapes resolved, is these bytes.
    package func has(_ text: JSONText, _ other: UnsafeRawBufferPointer) -> Bool {
        if text.hasEscapes { return utf8(text).elementsEqual(other) }
        return Bytes.areSame(raw(text), other)
    }

    /// The bytes as they stand, escapes and all.
    package func raw(_ text: JSONText) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[text.range]) }

    /// The text with its escapes resolved.
    package func string(_ text: JSONText) -> String {
        text.hasEscapes
            ? String(decoding: JSONScanner.unescaped(bytes[text.range]), as: UTF8.self)
            : String(decoding: raw(text), as: UTF8.self)
    }

    /// Calls `body` with the bytes, their escapes resolved.
    package func withUTF8<Result>(_ text: JSONText, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        text.hasEscapes ? utf8(text).withUnsafeBytes(body) : body(raw(text))
    }

    /// The bytes with their escapes resolved.
    package func utf8(_ text: JSONText) -> [UInt8] {
        text.hasEscapes ? JSONScanner.unescaped(bytes[text.range]) : Array(bytes[text.range])
    }
}

extension JSONObject {
    /// The document with one member replaced, or added at the end; the others stay as they were written.
    ///
    /// - Parameter value: JSON text.
    package func replacing(_ name: StaticString, with value: String) -> [UInt8] {
        var result: [UInt8] = [UInt8(ascii: "{")]
        for member in members where !has(member.name, name) {
            if result.count > 1 { result.append(UInt8(ascii: ",")) }
            let quote = member.kind == .string ? [UInt8(ascii: "\"")] : []
            result.append(UInt8(ascii: "\""))
            result += raw(member.name)
            result.append(contentsOf: "\":".utf8)
            result += quote + raw(member.value) + quote
        }
        if result.count > 1 { result.append(UInt8(ascii: ",")) }
        result.append(contentsOf: "\"\(name)\":\(value)}".utf8)
        return result
    }
}
