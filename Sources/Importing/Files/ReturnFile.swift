package import Contracts
package import Scorecard

/// A file of returns, as JSON lines or CSV, read one return at a time.
package struct ReturnFile {
    /// One return of the file: its message body, or why it cannot be one.
    package struct Entry {
        /// The line that it begins on, from 1.
        package let line: Int
        package let body: [UInt8]
        package let outcome: Result<Series, Rejection>
        /// What is doubtful about a valid return, as it is stored.
        package let warnings: [String]
        /// Names of fields that the contract does not know, for people at a terminal.
        package let unknownFields: [Excerpt]
    }

    private enum Form {
        case lines(LineReader)
        case csv(CSVReader, CSVColumns)
        case mapped(CSVReader)
    }

    private let judge: ReturnJudge
    private let backfill: Bool
    private var form: Form
    private var object = JSONObject()
    /// Beside the form, so that what it remembers of the file is changed in place.
    private var mapped: MappedRows?
    /// More returns of the row that was read last, the next one at the end.
    private var waiting: [Entry] = []

    /// A file that is in memory.
    package init(
        _ bytes: [UInt8], judge: ReturnJudge, backfill: Bool, mapping: MappedForm? = nil
    ) throws(CSVReader.Fault) {
        try self.init(FileChunks(of: bytes), judge: judge, backfill: backfill, mapping: mapping)
    }

    /// - Parameters:
    ///   - chunks: The file's content. It is CSV unless its first character is `{`.
    ///   - backfill: Marks every return as history.
    ///   - mapping: Says how the rows of a CSV file of another form become returns.
    /// - Throws: ``FileFault`` where the file is empty or its header row cannot be used.
    package init(
        _ chunks: FileChunks, judge: ReturnJudge, backfill: Bool, mapping: MappedForm? = nil
    ) throws(CSVReader.Fault) {
        self.judge = judge
        self.backfill = backfill
        var cursor = try FileCursor(chunks)
        switch try cursor.start(1).first {
        case UInt8(ascii: "{") where mapping != nil:
            throw FileFault(line: cursor.line, "the file is JSON, and a mapping is for CSV")
        case UInt8(ascii: "{"): form = .lines(LineReader(cursor))
        case UInt8(ascii: "["):
            throw FileFault(line: cursor.line, "the file is a JSON array; write one object a line")
        default:
            var reader = CSVReader(cursor)
            guard let header = try reader.next() else { throw FileFault(line: 1, "the file is empty") }
            if let mapping {
                form = .mapped(reader)
                mapped = try MappedRows(header, form: mapping, backfill: backfill)
            } else {
                form = .csv(reader, try CSVColumns(header))
            }
        }
    }

    /// The next return; `nil` at the end.
    ///
    /// - Throws: ``FileFault`` where rows cannot be told apart any more.
    package mutating func next() throws(CSVReader.Fault) -> Entry? {
        switch form {
        case .lines(var reader):
            let line = try reader.next()
            form = .lines(reader)
            return line.map { judged($0) }
        case .csv(var reader, let columns):
            let row = try reader.next()
            form = .csv(reader, columns)
            return row.map { judged($0, columns) }
        case .mapped(var reader):
            while waiting.isEmpty, let row = try reader.next() {
                let returns = mapped?.returns(of: row) ?? []
                waiting = returns.reversed().map { judged($0, line: row.line) }
            }
            form = .mapped(reader)
            return waiting.popLast()
        }
    }

    /// What a mapping has left out so far; `nil` for a file without one.
    package var leftOut: LeftOut? { mapped?.leftOut }

    private mutating func judged(_ line: LineReader.Line) -> Entry {
        guard !line.isTooLong else {
            let text: SafeText =
                "the line is longer than \(ReturnJudge.maximumBytes) bytes, the most that a message has"
            return rejected(Rejection(.tooLarge, text), line: line.number, body: [])
        }
        return judged(line.bytes, line: line.number) { $0 }
    }

    private mutating func judged(_ row: CSVReader.Row, _ columns: CSVColumns) -> Entry {
        let body: [UInt8]
        do throws(Rejection) {
            body = try columns.body(of: row, backfill: backfill)
        } catch {
            return rejected(error, line: row.line, body: [])
        }
        return judged(body, line: row.line) { columns.place($0, in: row) }
    }

    private mutating func judged(_ one: MappedReturn, line: Int) -> Entry {
        let header = mapped?.header
        return switch one.body {
        case .success(let body): judged(body, line: line) { one.placed($0, header) }
        case .failure(let rejection): rejected(rejection, line: line, body: [])
        }
    }

    private mutating func judged(_ body: [UInt8], line: Int, _ place: (Rejection) -> Rejection) -> Entry {
        var warnings: [String] = []
        var unknown: [Excerpt] = []
        let outcome = body.withUnsafeBytes { bytes -> Result<Series, Rejection> in
            do throws(Rejection) {
                let judged = try judge.judge(bytes, reading: &object)
                warnings = judged.warnings
                unknown = judged.unknown.map { object.excerpt($0) }
                return .success(judged.series)
            } catch {
                return .failure(place(error))
            }
        }
        let isMarked = backfill && (try? outcome.get()) != nil
        return Entry(
            line: line, body: isMarked ? Self.markBackfill(body) : body, outcome: outcome, warnings: warnings,
            unknownFields: unknown)
    }

    private func rejected(_ rejection: Rejection, line: Int, body: [UInt8]) -> Entry {
        Entry(line: line, body: body, outcome: .failure(rejection), warnings: [], unknownFields: [])
    }

    /// Sets `backfill` in a body that has been judged to be valid.
    private static func markBackfill(_ body: [UInt8]) -> [UInt8] {
        body.withUnsafeBytes { bytes in
            var object = JSONObject()
            guard (try? object.read(bytes)) != nil else { return body }
            return object.replacing("backfill", with: "true")
        }
    }
}
