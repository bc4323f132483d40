internal import Contracts

/// Reads comma-separated values (RFC 4180): quotes, any line end, a byte-order mark; each row knows its line.
package struct CSVReader {
    /// The name that the commands know a fault by.
    package typealias Fault = FileFault

    package struct Row: Sendable {
        /// The line that the row begins on, from 1.
        package let line: Int
        package let fields: [String]
        /// What is wrong with one of the fields.
        let flaw: Flaw?

        /// What is wrong with one of the fields, in words: its column, from 1, and why it cannot be used.
        package var complaint: String? { flaw.map { "column \($0.column + 1): \($0.kind.text)" } }
    }

    /// Why a row cannot be used although the next one can.
    struct Flaw: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case invalidUTF8
            case nul
            case tooLong
        }

        let kind: Kind
        /// From 0.
        let column: Int
    }

    private var cursor: FileCursor
    /// Bytes of the row so far, of which no more than the limit are kept.
    private var rowSize = 0
    private var flaw: Flaw?

    package init(_ bytes: [UInt8]) throws(Fault) { try self.init(FileCursor(FileChunks(of: bytes))) }

    package init(_ chunks: FileChunks) throws(Fault) { try self.init(FileCursor(chunks)) }

    init(_ cursor: FileCursor) { self.cursor = cursor }

    /// The next row; `nil` at the end. Empty lines are passed over.
    ///
    /// - Throws: ``FileFault`` where a quoted field has no end, or text follows its closing quotation mark.
    package mutating func next() throws(Fault) -> Row? {
        while try cursor.skipLineEnd() {}
        guard try cursor.peek() != nil else { return nil }
        let line = cursor.line
        var fields: [String] = []
        rowSize = 0
        flaw = nil
        repeat {
            let field = try field(column: fields.count)
            // A row that is too long is passed over, however many fields it has.
            if rowSize <= ReturnJudge.maximumBytes { fields.append(field) }
        } while try endField(column: fields.count)
        return Row(line: line, fields: fields, flaw: flaw)
    }

    /// - Returns: False where the row ends with the field.
    private mutating func endField(column: Int) throws(Fault) -> Bool {
        guard let byte = try cursor.peek() else { return false }
        if byte == UInt8(ascii: ",") {
            cursor.advance()
            keep(1, column: column)
            return true
        }
        guard try cursor.skipLineEnd() else {
            throw Fault(line: cursor.line, "column \(column): text after the closing quotation mark of a field")
        }
        return false
    }

    private mutating func field(column: Int) throws(Fault) -> String {
        let bytes = try cursor.peek() == UInt8(ascii: "\"") ? quoted(column: column) : plain(column: column)
        if bytes.contains(0) { note(.nul, column) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            note(.invalidUTF8, column)
            return ""
        }
        return text
    }

    private mutating func plain(column: Int) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = try cursor.peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: "\n"),
            byte != UInt8(ascii: "\r")
        {
            cursor.advance()
            if keep(1, column: column) { bytes.append(byte) }
        }
        return bytes
    }

    private mutating func quoted(column: Int) throws(Fault) -> [UInt8] {
        let start = cursor.line
        cursor.advance()
        var bytes: [UInt8] = []
        while let byte = try cursor.peek() {
            cursor.advance(countingLines: true)
            if byte == UInt8(ascii: "\"") {
                guard try cursor.peek() == UInt8(ascii: "\"") else { return bytes }
                cursor.advance()
            }
            if keep(1, column: column) { bytes.append(byte) }
        }
        throw Fault(line: start, "column \(column + 1): a quoted field without an end")
    }

    /// - Returns: False where the row is longer than a message may be: the rest is passed over.
    @discardableResult
    private mutating func keep(_ count: Int, column: Int) -> Bool {
        rowSize += count
        guard rowSize <= ReturnJudge.maximumBytes else {
            note(.tooLong, column)
            return false
        }
        return true
    }

    private mutating func note(_ kind: Flaw.Kind, _ column: Int) {
        if flaw == nil { flaw = Flaw(kind: kind, column: column) }
    }
}
