import Channels
import Foundation
import SMTP
import Testing

/// Python's parsers of mails and HTML, which are not ours.
enum MailReader {
    private struct Request: Encodable {
        let mail: String
        let subject: String
        let alerts: Int
    }

    /// Reads mails.
    ///
    /// - Parameter mails: Each with how many alerts it tells of.
    /// - Returns: What is wrong with each.
    /// - Throws: Where Python is missing or fails; a test that needs it must not pass without.
    static func problems(of mails: [(content: MessageContent, alerts: Int)]) throws -> [[String]] {
        let requests = try mails.map { mail in
            guard case .mail(let subject, let text, let html) = mail.content else { throw Problem("it is no mail") }
            return Request(
                mail: Data(try encoded(subject, text, html)).base64EncodedString(), subject: subject,
                alerts: mail.alerts)
        }
        let input = try requests.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) + "\n" }.joined()
        return try run(input).split(separator: "\n").map {
            try JSONDecoder().decode([String].self, from: Data($0.utf8))
        }
    }

    private static func encoded(_ subject: String, _ text: String, _ html: String) throws -> [UInt8] {
        try MailMessage(
            from: Mailbox(name: "Performance scorecard", address: try MailAddress("scorecard@example.org")),
            to: [Mailbox(name: "Head of service", address: try MailAddress("head@example.org"))], subject: subject,
            date: Date(timeIntervalSince1970: 1_540_976_400), messageID: try MailMessageID("1@example.org"), text: text,
            html: html
        ).encoded()
    }

    private static func run(_ input: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mails-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "err"].map { folder.appending(path: $0) }
        for (file, content) in zip(files, [input, "", ""]) {
            try content.write(to: file, atomically: false, encoding: .utf8)
        }
        let process = Process()
        process.executableURL = try python()
        process.arguments = [script.path]
        process.environment = ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"]
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Problem(
                "mails.py: exit \(process.terminationStatus)\n\(try String(contentsOf: files[2], encoding: .utf8))")
        }
        return try String(contentsOf: files[1], encoding: .utf8)
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let script = folder.appending(path: "Reading/mails.py")

    private static func python() throws -> URL {
        let named = ProcessInfo.processInfo.environment["SCORECARD_PYTHON"].map { URL(filePath: $0) }
        let python =
            named ?? folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: ".venv/bin/python")
        guard FileManager.default.isExecutableFile(atPath: python.path) else {
            throw Problem("\(python.path) is missing: run scripts/setup")
        }
        return python
    }
}

/// Why a test cannot go on, in plain words.
struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
