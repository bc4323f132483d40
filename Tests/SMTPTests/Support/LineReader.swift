import Glibc

/// Reads lines that end in CRLF from a socket.
struct LineReader {
    let descriptor: Int32
    private var buffer: [UInt8] = []

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next whole line without its CRLF; nil at the end of the connection.
    mutating func next() -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: buffer[..<end].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
                buffer.removeSubrange(...end)
                return line
            }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
            guard count > 0 else { return nil }
            buffer += bytes.prefix(count)
        }
    }
}
