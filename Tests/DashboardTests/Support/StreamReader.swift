import Foundation
import Synchronization

/// A browser that listens to a stream, and vanishes when it is asked to.
final class StreamReader: Sendable {
    private let descriptor: Int32
    private let received = Mutex("")

    /// - Throws: Where nobody answers at the port.
    init(port: Int, path: String) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
        let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n"
        _ = write(descriptor, request, request.utf8.count)
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
                let text = String(decoding: buffer[..<count], as: UTF8.self)
                received.withLock { $0 += text }
            }
            received.withLock { $0 += "END" }
        }
    }

    var text: String { received.withLock { $0 } }

    /// How many events it has been told.
    var events: Int { text.components(separatedBy: "event: mark\n").count - 1 }

    /// Its lines, those of the transfer's own coding among them.
    var lines: [Substring] { text.split(whereSeparator: \.isNewline) }

    var hasEnded: Bool { text.hasSuffix("END") }

    /// As when a laptop is closed.
    func vanish() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    deinit { close(descriptor) }
}

/// Asks again every few milliseconds until something holds.
func eventually(_ what: String, within limit: Duration = .seconds(60), _ condition: () throws -> Bool) async throws {
    let end = ContinuousClock.now + limit
    while !(try condition()) {
        guard ContinuousClock.now < end else { throw NotInTime(what: what) }
        try await Task.sleep(for: .milliseconds(10))
    }
}

struct NotInTime: Error, CustomStringConvertible {
    let what: String
    var description: String { "not in time: \(what)" }
}
