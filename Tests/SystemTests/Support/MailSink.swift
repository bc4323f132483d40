import Foundation

/// A mail server process that keeps each mail as a file; see `scripts/lib/smtp_sink.py` for its faults.
final class MailSink {
    let port: Int
    private let folder: TemporaryFolder
    private let process: ChildProcess

    /// - Parameter options: The faults of the sink.
    init(_ options: [String], port: Int = 0, leash: Leash) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        process = try ChildProcess(
            try TestEnvironment.python(),
            [
                try TestEnvironment.mailSink(), "--mailbox", folder.path("mail"), "--port", "\(port)", "--port-file",
                folder.path("port"),
            ] + options, environment: [:], leash: leash, output: folder.path("log"), errors: folder.path("log"))
        let process = process
        try eventually("the mail sink listens", within: .seconds(20), detail: { folder.text(of: "log") }) {
            guard process.isRunning else { throw TestProblem("the mail sink ended: \(folder.text(of: "log"))") }
            return FileManager.default.fileExists(atPath: folder.path("port"))
        }
        let text = folder.text(of: "port").trimmingCharacters(in: .whitespacesAndNewlines)
        guard let number = Int(text) else { throw TestProblem("the mail sink's port is '\(text)'") }
        self.port = number
    }

    /// Has it answer nobody.
    func suspend() { kill(process.pid, SIGSTOP) }
    func resume() { kill(process.pid, SIGCONT) }
    func stop() { process.kill() }

    var url: String { "smtp://127.0.0.1:\(port)" }

    /// How many times it has said that it answered with an error code or lost a connection.
    var faults: Int {
        folder.text(of: "log").split(separator: "\n").count { $0.contains("answered") || $0.contains("dropped") }
    }

    /// The mails that arrived, in order.
    func mails() throws -> [Mail] {
        guard FileManager.default.fileExists(atPath: folder.path("mail")) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path("mail"))
            .filter { $0.hasSuffix(".eml") }.sorted()
            .map {
                Mail(String(decoding: try Data(contentsOf: URL(filePath: folder.path("mail/\($0)"))), as: UTF8.self))
            }
    }
}
