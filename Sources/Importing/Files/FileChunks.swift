internal import Contracts
package import Foundation

/// The bytes of a file, a piece at a time, so that a file of any size needs little memory.
package struct FileChunks {
    /// The size of the pieces that files are read in.
    package static let size = 64 << 10

    private let read: () throws -> [UInt8]

    /// - Parameter read: Gives the next piece; an empty one at the end.
    package init(_ read: @escaping () throws -> [UInt8]) { self.read = read }

    /// Bytes that are in memory, in pieces of some size.
    package init(of bytes: [UInt8], size: Int = FileChunks.size) {
        var start = 0
        self.init {
            let end = min(start + max(1, size), bytes.count)
            defer { start = end }
            return Array(bytes[start..<end])
        }
    }

    /// An open file, from where it stands.
    package init(of file: FileHandle) {
        self.init { [UInt8](try file.read(upToCount: Self.size) ?? Data()) }
    }

    func next(line: Int) throws(FileFault) -> [UInt8] {
        do {
            return try read()
        } catch {
            throw FileFault(line: line, "the file cannot be read any further")
        }
    }
}
