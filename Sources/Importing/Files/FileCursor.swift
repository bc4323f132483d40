internal import Contracts

/// Place in a file that is read in pieces: the byte there, and its line.
struct FileCursor {
    private let chunks: FileChunks
    private var chunk: [UInt8] = []
    private var index = 0
    private var isAtEnd = false
    /// The line of the next byte, from 1.
    private(set) var line = 1

    /// Opens at the first byte after a byte-order mark, if there is one.
    ///
    /// - Throws: ``FileFault``, also where the file is UTF-16, which spreadsheets call Unicode text.
    init(_ chunks: FileChunks) throws(FileFault) {
        self.chunks = chunks
        while chunk.count < 3, !isAtEnd { try readMore() }
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        if chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [0xFE, 0xFF]) {
            throw FileFault(line: 1, "the file is in UTF-16; save it in UTF-8")
        }
    }

    /// The next byte; `nil` at the end.
    mutating func peek() throws(FileFault) -> UInt8? {
        while index == chunk.count {
            if isAtEnd { return nil }
            try readMore()
        }
        return chunk[index]
    }

    /// Steps over the byte that has been looked at.
    ///
    /// - Parameter countingLines: The byte may be a line feed within a quoted field.
    mutating func advance(countingLines: Bool = false) {
        if countingLines, chunk[index] == UInt8(ascii: "\n") { line += 1 }
        index += 1
    }

    /// Steps over a line's end, of any kind, if the next byte begins one.
    mutating func skipLineEnd() throws(FileFault) -> Bool {
        let first = try peek()
        guard first == UInt8(ascii: "\r") || first == UInt8(ascii: "\n") else { return false }
        advance()
        if first == UInt8(ascii: "\r"), try peek() == UInt8(ascii: "\n") { advance() }
        line += 1
        return true
    }

    /// The first bytes that are no white space, without taking any; fewer than `count` where the file has no more, or
    /// where it begins with much white space.
    mutating func start(_ count: Int) throws(FileFault) -> [UInt8] {
        func found() -> [UInt8] { Array(chunk[index...].drop { $0 <= UInt8(ascii: " ") }.prefix(count)) }
        while !isAtEnd, found().count < count, chunk.count < FileChunks.size { try readMore() }
        return found()
    }

    private mutating func readMore() throws(FileFault) {
        let more = try chunks.next(line: line)
        isAtEnd = more.isEmpty
        if index == chunk.count {
            chunk = more
        } else {
            chunk = Array(chunk[index...]) + more
        }
        index = 0
    }
}
