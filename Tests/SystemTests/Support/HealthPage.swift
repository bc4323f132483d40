import Foundation

/// A worker's health page as a load balancer reads it.
struct HealthPage {
    let status: Int
    /// The status line and the headers.
    let head: String
    let body: String

    /// - Returns: `nil` where nobody answers.
    static func get(_ path: String, port: Int) -> HealthPage? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard FreePort.withLoopback(port, { connect(descriptor, $0, $1) }) == 0 else { return nil }
        let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        guard write(descriptor, request, request.utf8.count) == request.utf8.count else { return nil }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { answer += buffer[..<count] }
        let text = String(decoding: answer, as: UTF8.self)
        guard let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
            let head = text.range(of: "\r\n\r\n")
        else { return nil }
        return HealthPage(
            status: status, head: String(text[..<head.lowerBound]), body: String(text[head.upperBound...]))
    }
}
