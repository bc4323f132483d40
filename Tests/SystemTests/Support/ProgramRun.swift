import Foundation

/// Runs a program to its end.
enum ProgramRun {
    static func run(
        _ program: String, _ arguments: [String], input: String? = nil, environment: [String: String],
        folder: TemporaryFolder, leash: Leash
    ) throws -> CommandOutput {
        let id = UUID().uuidString
        let file = try input.map { try folder.write($0, to: "\(id).in") }
        let process = try ChildProcess(
            program, arguments, environment: environment, leash: leash, input: file, output: folder.path("\(id).out"),
            errors: folder.path("\(id).err"))
        guard case .exited(let status) = try process.waitForEnd(within: .seconds(120)) else {
            throw TestProblem("\(program) crashed: \(folder.text(of: "\(id).err"))")
        }
        return CommandOutput(
            status: status, output: folder.text(of: "\(id).out"), errors: folder.text(of: "\(id).err"))
    }
}
