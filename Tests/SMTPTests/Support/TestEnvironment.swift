import Foundation

/// What the tests need from outside; a missing part fails the test, never skips it.
enum TestEnvironment {
    /// A Python with aiosmtpd.
    static var python: String {
        get throws { try path("SCORECARD_PYTHON", "the Python with aiosmtpd, such as .venv/bin/python") }
    }

    /// The stack's mail sink.
    static var sink: String {
        get throws { try path("SCORECARD_SMTP_SINK", "the mail sink, scripts/lib/smtp_sink.py") }
    }

    private static func path(_ variable: String, _ meaning: String) throws -> String {
        guard let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty else {
            throw TestProblem("\(variable) is not set: it must be the absolute path of \(meaning)")
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw TestProblem("\(variable) names \(path), which cannot be read: it must be \(meaning)")
        }
        return path
    }
}
