internal import ArgumentParser
internal import Foundation

/// Output of the commands: data on standard output, messages on standard error.
enum Terminal {
    static func say(_ text: String) { write(text + "\n") }
    /// Writes to standard error as it is.
    static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
    static func print(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
    static func print(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes + [UInt8(ascii: "\n")])) }

    /// True where standard output is a terminal and nobody asked for plain text.
    static var isColoured: Bool {
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
    }

    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// Text from outside without what a terminal would obey.
    static func printable(_ text: String, keepingLines: Bool = false) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar -> Unicode.Scalar in
                    if keepingLines, scalar == "\n" || scalar == "\t" { return scalar }
                    return scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
                        ? "\u{FFFD}" : scalar
                }))
    }
}

/// Why a command ends, in plain words, with its exit code by sysexits.h.
struct CommandFailure: Error {
    let code: Int32
    let text: String

    static func badData(_ text: String) -> CommandFailure { CommandFailure(code: 65, text: text) }
    static func unavailable(_ text: String) -> CommandFailure { CommandFailure(code: 69, text: text) }
    static func configuration(_ text: String) -> CommandFailure { CommandFailure(code: 78, text: text) }
}

extension ParsableCommand {
    /// Runs a command's body; a failure is said on standard error and becomes the exit code.
    func reporting(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as ExitCode {
            throw error
        } catch {
            let failure = CommandFailure(describing: error)
            Terminal.say("scorecard: \(failure.text)")
            throw ExitCode(failure.code)
        }
    }
}
