import Contracts
import Foundation
import Importing
import Testing

/// Files are read in pieces, and are the same wherever the pieces begin and end.
struct FileChunkTests {
    private func read(_ chunks: FileChunks) throws -> [(line: Int, reason: RejectReason?)] {
        var file = try ReturnFile(chunks, judge: Judging().judge, backfill: false)
        var found: [(line: Int, reason: RejectReason?)] = []
        while let entry = try file.next() {
            if case .failure(let rejection) = entry.outcome {
                found.append((entry.line, rejection.reason))
            } else {
                found.append((entry.line, nil))
            }
        }
        return found
    }

    @Test(arguments: [1, 2, 3, 5, 64, 1 << 20])
    func `JSON lines with a byte-order mark, CRLF and no end of the last line are read in pieces of any size`(
        size: Int
    ) throws {
        let text = "\u{FEFF}\r\n\(message())\r\n{}\r\n\r\n\(message(["commentary": #""é😀""#]))"
        let found = try read(FileChunks(of: Array(text.utf8), size: size))
        #expect(found.map(\.line) == [2, 3, 5])
        #expect(found.map(\.reason) == [nil, .missingField, nil])
    }

    @Test func `a line that is too long is passed over in little memory, and the next is read`() throws {
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
        var left = 1_000
        var start = true
        let end = Array("\n\(message())\n".utf8)
        var isEnded = false
        // 64 MB in one line, of which no more than a message's size is kept.
        let chunks = FileChunks {
            defer { start = false }
            if start { return Array("{".utf8) }
            if left > 0 {
                left -= 1
                return piece
            }
            defer { isEnded = true }
            return isEnded ? [] : end
        }
        let found = try read(chunks)
        #expect(found.map(\.line) == [1, 2])
        #expect(found.map(\.reason) == [.tooLarge, nil])
    }

    @Test func `a file that cannot be read to its end is a fault with its line`() throws {
        struct Broken: Error {}
        var pieces = [Array((message() + "\n{").utf8)]
        let chunks = FileChunks {
            guard let piece = pieces.popLast() else { throw Broken() }
            return piece
        }
        var file = try ReturnFile(chunks, judge: Judging().judge, backfill: false)
        #expect(try file.next()?.line == 1)
        let fault = #expect(throws: FileFault.self) { try file.next() }
        #expect(fault?.line == 2)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B]] as [[UInt8]])
    func `a file in UTF-16 is told as such`(bytes: [UInt8]) {
        let fault = #expect(throws: FileFault.self) { try read(FileChunks(of: bytes)) }
        #expect(fault?.text == "the file is in UTF-16; save it in UTF-8")
    }

    @Test func `a file on disk is read through a handle`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "returns-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lines = String(repeating: message() + "\n", count: 1_000)
        #expect(FileManager.default.createFile(atPath: path, contents: Data(lines.utf8)))
        let file = try #require(FileHandle(forReadingAtPath: path))
        #expect(try read(FileChunks(of: file)).count == 1_000)
    }
}
