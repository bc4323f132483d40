internal import ArgumentParser
internal import Importing

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Checks files of returns by the importer's own rules; publishes nothing.")

    @Argument(help: "CSV or JSON lines; - for standard input.")
    var files: [String]

    func run() throws {
        try reporting {
            let returns = ReturnFiles(judge: ReturnJudge(try CommandContext().catalogue()), isBackfill: false)
            var invalid = 0
            for file in files {
                let counts = try returns.forEach(in: try ReturnFiles.read(file), named: file)
                Terminal.say("\(file): \(counts.valid) valid, \(counts.invalid) not")
                invalid += counts.invalid
            }
            if invalid > 0 { throw ExitCode(65) }
        }
    }
}
