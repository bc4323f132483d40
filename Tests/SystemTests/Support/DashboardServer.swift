import Foundation
import Testing

/// The dashboard as a process, under its own database role.
final class DashboardServer {
    let process: ChildProcess
    private let folder: TemporaryFolder
    private let logFile = "dashboard-\(UUID().uuidString.prefix(8)).log"

    init(_ system: TestSystem, environment more: [String: String] = [:]) throws {
        folder = system.folder
        let own = [
            "DATABASE_URL": system.database.url(as: .dashboard), "HTTP_PORT": "0", "PAGES_PORT": "0",
            "PAGES_HOST": "127.0.0.1",
        ]
        process = try ChildProcess(
            try Checkout.program("dashboard"), environment: system.environment.merging(own) { $1 }.merging(more) { $1 },
            leash: system.leash, output: system.folder.path(logFile), errors: system.folder.path(logFile))
    }

    deinit { process.kill() }

    var log: String { folder.text(of: logFile) }

    private func port(_ message: String) -> Int? {
        let line = log.split(separator: "\n").first { $0.contains("\"message\":\"\(message)\"") }
        guard let line, let place = line.range(of: #""port":""#) else { return nil }
        return Int(line[place.upperBound...].prefix { $0.isNumber })
    }

    /// The port of the pages, for everybody.
    var pagesPort: Int? { port("pages") }

    func page(_ path: String) -> HealthPage? { pagesPort.flatMap { HealthPage.get(path, port: $0) } }
    /// One of the pages for operators.
    func healthPage(_ path: String) -> HealthPage? { port("health pages").flatMap { HealthPage.get(path, port: $0) } }

    func waitUntilReady() throws {
        try eventually("the dashboard is ready", detail: { log }) {
            guard process.isRunning else { throw TestProblem("the dashboard ended: \(log)") }
            return healthPage("/readyz")?.status == 200 && pagesPort != nil
        }
    }
}

/// A browser that listens to a stream of events.
final class EventListener {
    private let descriptor: Int32
    private(set) var text = ""

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard FreePort.withLoopback(port, { connect(descriptor, $0, $1) }) == 0 else {
            throw TestProblem("nobody listens on \(port)")
        }
        let request = "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"
        guard write(descriptor, request, request.utf8.count) == request.utf8.count else {
            throw TestProblem("the stream took no request")
        }
    }

    deinit { close(descriptor) }

    /// Takes what has come.
    ///
    /// - Returns: False where the stream has ended.
    @discardableResult
    func read() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return count != 0 }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    var events: Int {
        read()
        return text.components(separatedBy: "event: mark\n").count - 1
    }
}
