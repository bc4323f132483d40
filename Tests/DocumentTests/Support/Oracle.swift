import Foundation

/// Answers of `Oracle/oracle.py`, which knows the documents and their schemas by libraries that are not ours.
enum Oracle {
    /// Asks for one answer a request.
    ///
    /// - Parameter requests: JSON texts.
    /// - Throws: Where Python is missing or fails; a test that needs it must not pass without.
    static func ask<Answer: Decodable>(
        _ command: [String], _ requests: [String] = [], as answer: Answer.Type = Answer.self
    ) async throws -> [Answer] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ content: String = "") throws -> URL {
            let url = folder.appending(path: name)
            try content.write(to: url, atomically: false, encoding: .utf8)
            return url
        }
        let input = try file("in", requests.map { $0 + "\n" }.joined())
        let (output, errors) = (try file("out"), try file("err"))
        let process = Process()
        process.executableURL = try python()
        process.arguments = [Checkout.url("Tests/DocumentTests/Oracle/oracle.py").path] + command
        process.environment = ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
            }
        }
        guard status == 0 else {
            throw Problem("oracle.py \(command): exit \(status)\n\(try String(contentsOf: errors, encoding: .utf8))")
        }
        return try Data(contentsOf: output).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Answer.self, from: $0)
        }
    }

    private static func python() throws -> URL {
        let named = ProcessInfo.processInfo.environment["SCORECARD_PYTHON"].map { URL(filePath: $0) }
        let python = named ?? Checkout.url(".venv/bin/python")
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

/// Files of the checkout.
enum Checkout {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func url(_ path: String) -> URL { root.appending(path: path) }
}

/// A text as JSON writes it.
func quoted(_ text: String) throws -> String { String(decoding: try JSONEncoder().encode(text), as: UTF8.self) }
