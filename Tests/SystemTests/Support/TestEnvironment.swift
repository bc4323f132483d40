import Foundation

/// What the tests need from outside; a missing part fails the test, never skips it.
enum TestEnvironment {
    static func broker() throws -> String { try path("SCORECARD_STACK_TANSU", "the broker's program, tansu") }
    static func python() throws -> String { try path("SCORECARD_PYTHON", "the Python of .venv") }
    static func mailSink() throws -> String { try path("SCORECARD_SMTP_SINK", "scripts/lib/smtp_sink.py") }

    /// The server that tests make their databases on.
    static func databaseURL() throws -> String {
        guard let url = ProcessInfo.processInfo.environment["DATABASE_URL"], !url.isEmpty else {
            throw TestProblem("DATABASE_URL is not set: " + advice)
        }
        return url
    }

    /// A program on `PATH`.
    static func program(_ name: String) throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
            return "\(folder)/\(name)"
        }
        throw TestProblem("\(name) is not on PATH: run scripts/setup")
    }

    private static let advice = #"run scripts/stack up, then eval "$(scripts/stack env)""#

    private static func path(_ variable: String, _ meaning: String) throws -> String {
        guard let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty else {
            throw TestProblem("\(variable) is not set: it names \(meaning); \(advice)")
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw TestProblem("\(variable) names \(path), which cannot be read; it must be \(meaning)")
        }
        return path
    }
}
