package import Contracts
package import Scorecard

/// A file of returns, as JSON lines or CSV, read one return at a time.
package struct ReturnFile {
    /// One return of the file: its message body, or why it cannot be one.
    package struct Entry {
        package let line: Int
        package let body: [UInt8]
        package let outcome: Result<Series, Rejection>
    }

    private enum Form {
        case lines(index: Int, line: Int)
        case csv(CSVReader, CSVColumns)
    }

    private let bytes: [UInt8]
    private let judge: ReturnJudge
    private let backfill: Bool
    private var form: Form
    private var object = JSONObject()

    /// - Parameters:
    ///   - bytes: The file's content. It is CSV unless its first character is `{`.
    ///   - backfill: Marks every return as history.
    /// - Throws: ``CSVReader/Fault`` where the header row cannot be used.
    package init(_ bytes: [UInt8], judge: ReturnJudge, backfill: Bool) throws(CSVReader.Fault) {
        self.bytes = bytes
        self.judge = judge
        self.backfill = backfill
        let first = bytes.first { $0 > UInt8(ascii: " ") && $0 < 0x80 }
        if first == nil || first == UInt8(ascii: "{") {
            form = .lines(index: 0, line: 1)
        } else {
            var reader = CSVReader(bytes)
            guard let header = try reader.next() else { throw CSVReader.Fault(line: 1, text: "the file is empty") }
            form = .csv(reader, try CSVColumns(header))
        }
    }

    /// The next return; `nil` at the end.
    ///
    /// - Throws: ``CSVReader/Fault`` where rows cannot be told apart any more.
    package mutating func next() throws(CSVReader.Fault) -> Entry? {
        switch form {
        case .lines(let index, let line): return nextLine(from: index, line: line)
        case .csv(var reader, let columns):
            let row = try reader.next()
            form = .csv(reader, columns)
            guard let row else { return nil }
            do {
                return judged(try columns.body(of: row, backfill: backfill), line: row.line)
            } catch {
                return Entry(line: row.line, body: [], outcome: .failure(error))
            }
        }
    }

    private mutating func nextLine(from start: Int, line: Int) -> Entry? {
        var (index, line) = (start, line)
        while index < bytes.count {
            let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let text = bytes[index..<end]
            index = end + 1
            line += 1
            if text.allSatisfy({ $0 <= UInt8(ascii: " ") }) { continue }
            form = .lines(index: index, line: line)
            return judged(Array(text), line: line - 1)
        }
        form = .lines(index: index, line: line)
        return nil
    }

    private mutating func judged(_ body: [UInt8], line: Int) -> Entry {
        let outcome = body.withUnsafeBytes { bytes -> Result<Series, Rejection> in
            do throws(Rejection) {
                return .success(try judge.judge(bytes, reading: &object).judged.series)
            } catch {
                return .failure(error)
            }
        }
        guard case .success = outcome, backfill else { return Entry(line: line, body: body, outcome: outcome) }
        return Entry(line: line, body: Self.markBackfill(body), outcome: outcome)
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
