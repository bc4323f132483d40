import Foundation
import Testing

/// A worker process.
final class Worker {
    enum Name: String, CaseIterable, CustomTestStringConvertible {
        case importer
        case ragCalculator = "rag-calculator"
        case notifier

        var testDescription: String { rawValue }
    }

    let name: Name
    let process: ChildProcess
    private let folder: TemporaryFolder
    private let logFile: String

    init(_ name: Name, environment: [String: String], folder: TemporaryFolder, leash: Leash) throws {
        self.name = name
        self.folder = folder
        logFile = "\(name.rawValue)-\(UUID().uuidString.prefix(8)).log"
        process = try ChildProcess(
            try Checkout.program(name.rawValue),
            environment: ["HTTP_PORT": "0", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }, leash: leash,
            output: folder.path(logFile), errors: folder.path(logFile))
    }

    /// What it wrote, with its log.
    var log: String { folder.text(of: logFile) }

    /// The port of the health pages, which the log tells.
    private var port: Int? {
        let line = log.split(separator: "\n").first { $0.contains(#""health pages""#) }
        guard let line, let place = line.range(of: #""port":""#) else { return nil }
        return Int(line[place.upperBound...].prefix { $0.isNumber })
    }

    /// A health page; `nil` while nobody answers.
    func page(_ path: String) -> HealthPage? { port.flatMap { HealthPage.get(path, port: $0) } }

    func waitUntilReady() throws {
        try eventually("\(name.rawValue) is ready", detail: { page("/readyz")?.body ?? log }) {
            guard process.isRunning else { throw TestProblem("\(name.rawValue) ended: \(log)") }
            return page("/readyz")?.status == 200
        }
    }

    /// Waits until it says that it is not ready for a reason.
    func waitUntilWaiting(for part: String) throws {
        try eventually("\(name.rawValue) waits for \(part)", detail: { page("/readyz")?.body ?? log }) {
            guard process.isRunning else { throw TestProblem("\(name.rawValue) ended: \(log)") }
            guard let page = page("/readyz") else { return false }
            return page.status == 503 && page.body.contains("\(part): ")
        }
    }
}
