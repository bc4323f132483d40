/// Reads the lines of a file that holds one return a line.
struct LineReader {
    struct Line {
        /// From 1.
        let number: Int
        /// Without the line's end; empty where the line is longer than a message may be.
        let bytes: [UInt8]
        let isTooLong: Bool
    }

    private var cursor: FileCursor

    init(_ cursor: FileCursor) { self.cursor = cursor }

    /// The next line that is not blank; `nil` at the end.
    mutating func next() throws(FileFault) -> Line? {
        while try cursor.peek() != nil {
            let line = try read()
            if line.isTooLong || line.bytes.contains(where: { $0 > UInt8(ascii: " ") }) { return line }
        }
        return nil
    }

    private mutating func read() throws(FileFault) -> Line {
        let number = cursor.line
        var bytes: [UInt8] = []
        var isTooLong = false
        while let byte = try cursor.peek() {
            cursor.advance(countingLines: true)
            if byte == UInt8(ascii: "\n") { break }
            // One more than a message may have: the line's end may be CRLF.
            isTooLong = isTooLong || bytes.count > ReturnJudge.maximumBytes
            if !isTooLong { bytes.append(byte) }
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return Line(number: number, bytes: isTooLong ? [] : bytes, isTooLong: isTooLong)
    }
}
