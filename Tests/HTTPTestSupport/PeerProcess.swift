import Foundation

/// A server in a process of its own, which writes its port into a file once it listens.
package final class PeerProcess {
    package let port: Int
    private let process: Process

    /// - Parameters:
    ///   - arguments: For the tests' Python.
    ///   - portFile: Where the port is written; the folder's owner must outlive this.
    package init(_ arguments: [String], portFile: String) throws {
        process = Process()
        process.executableURL = URL(
            fileURLWithPath: try Self.path("SCORECARD_PYTHON", "a Python with what the stack needs"))
        process.arguments = arguments
        try process.run()
        do {
            port = try Self.wait(for: process, portFile)
        } catch {
            Self.end(process)
            throw error
        }
    }

    deinit { Self.end(process) }

    /// What a test needs from the environment; a missing part fails the test.
    package static func path(_ variable: String, _ meaning: String) throws -> String {
        guard let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty else {
            throw TestProblem("\(variable) is not set: it must be the absolute path of \(meaning)")
        }
        return path
    }

    private static func wait(for process: Process, _ file: String) throws -> Int {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let text = try? String(contentsOfFile: file, encoding: .utf8),
                let port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
            {
                return port
            }
            guard process.isRunning else { throw TestProblem("the server ended before it listened") }
            usleep(5_000)
        }
        throw TestProblem("the server does not listen after a minute")
    }

    /// SIGKILL, since a child of a Dispatch thread inherits a mask that blocks SIGTERM.
    private static func end(_ process: Process) {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
