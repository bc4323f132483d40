internal import ArgumentParser
internal import Importing

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Checks files of returns by the importer's own rules; publishes nothing.")

    @OptionGroup var options: FileOptions

    func run() throws {
        try reporting {
            let returns = try ReturnFiles(options, catalogue: try CommandContext().catalogue(), isBackfill: false)
            let summary = try returns.check(Complaints(limit: options.maxErrors))
            options.sayLeftOut(summary)
            for file in summary.files { options.say("\(file.name): \(file.valid) valid, \(file.invalid) not") }
            if options.json { Terminal.print(summary.json) }
            if summary.invalid > 0 { throw ExitCode(65) }
        }
    }
}
