/// Reads comma-separated values (RFC 4180): quotes, CRLF, a byte-order mark; each row knows its line.
package struct CSVReader {
    package struct Row: Sendable {
        /// The line that the row begins on, from 1.
        package let line: Int
        package let fields: [String]
    }

    package struct Fault: Error, Sendable {
        package let line: Int
        package let text: String
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next row; `nil` at the end. Empty lines are passed over.
    ///
    /// - Throws: ``Fault`` where a quoted field has no end, or text follows its closing quotation mark.
    package mutating func next() throws(Fault) -> Row? {
        while index < bytes.count, endLine() {}
        guard index < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try field())
            if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
                index += 1
                continue
            }
            if index < bytes.count, !endLine() {
                throw Fault(line: line, text: "text after the closing quotation mark of a field")
            }
            return Row(line: start, fields: fields)
        }
    }

    /// Steps over a line's end, if the cursor is at one.
    private mutating func endLine() -> Bool {
        var next = index
        if next < bytes.count, bytes[next] == UInt8(ascii: "\r") { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: "\n") { next += 1 }
        guard next > index else { return false }
        index = next
        line += 1
        return true
    }

    private mutating func field() throws(Fault) -> String {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try quoted() }
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "\n"),
            bytes[index] != UInt8(ascii: "\r")
        {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quoted() throws(Fault) -> String {
        let start = line
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                return String(decoding: text, as: UTF8.self)
            }
            text.append(byte)
            index += 1
        }
        throw Fault(line: start, text: "a quoted field without an end")
    }
}
