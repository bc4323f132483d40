internal import Contracts

extension CSVReader.Row {
    /// - Throws: Where a heading cannot be read.
    func refuseFlawedHeader() throws(FileFault) {
        if let flaw { throw FileFault(line: line, "column \(flaw.column + 1) of the header \(flaw.kind.text)") }
    }

    /// Refuses a row that has other cells than its header has columns, or cells that cannot be read.
    ///
    /// - Parameters:
    ///   - columns: How many the header has.
    ///   - name: Number and name of one of them, from 0.
    func checkShape(columns: Int, name: (Int) -> SafeText) throws(Rejection) {
        if let flaw {
            let column = flaw.column < columns ? name(flaw.column) : "column \(flaw.column + 1)"
            throw Rejection(flaw.kind == .tooLong ? .tooLarge : .malformedJSON, "\(column): \(flaw.kind.text)")
        }
        if fields.count < columns {
            throw Rejection(
                .missingField,
                "\(name(fields.count)): missing; the row has \(fields.count) of the header's \(columns) fields")
        }
        if fields.count > columns {
            throw Rejection(
                .malformedJSON,
                "column \(columns + 1): more fields than columns; the row has \(fields.count), the header \(columns). Does a field with a comma lack its quotation marks?",
                excerpt: Excerpt(fields[columns]))
        }
    }

    /// True for a text that is meant for a symbol, since no number begins so.
    static func isSymbol(_ text: String) -> Bool {
        text == ":" || text == "~"
            || text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
    }
}

extension CSVReader.Flaw.Kind {
    var text: SafeText {
        switch self {
        case .invalidUTF8: "is not valid UTF-8; save the file in UTF-8"
        case .nul: "holds a NUL character"
        case .tooLong: "makes the row longer than \(ReturnJudge.maximumBytes) bytes, the most that a message has"
        }
    }
}
