import Foundation

/// A program that runs to its end.
enum Command {
    /// Runs a program, by its path or from `PATH`.
    ///
    /// - Returns: What it wrote to standard output.
    /// - Throws: `TestProblem` with what it wrote to standard error if it fails.
    @discardableResult
    static func run(_ program: String, _ arguments: [String], input: [UInt8]? = nil) throws -> Data {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        // A file and not a pipe, so that no buffer can fill up while the other end waits.
        let inputFile = folder.url.appending(path: "input")
        let errorFile = folder.url.appending(path: "errors")
        try Data(input ?? []).write(to: inputFile)
        try Data().write(to: errorFile)
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
            throw TestProblem("\(program) \(arguments.first ?? "") failed (\(process.terminationStatus)): \(errors)")
        }
        return data
    }
}
