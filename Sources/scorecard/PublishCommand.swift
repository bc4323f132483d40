internal import ArgumentParser
internal import Contracts
internal import Importing
internal import Kafka
internal import Scorecard

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publishes the returns of files; nothing of any file is published while one return is not valid.")

    @Argument(help: "CSV or JSON lines; - for standard input.")
    var files: [String]
    @Flag(help: "Marks every return as history: stored and rated, and no cause for an alert.")
    var backfill = false
    @Flag(help: "Checks, and says what would be published.")
    var dryRun = false

    func run() throws {
        try reporting {
            let context = CommandContext()
            let returns = ReturnFiles(judge: ReturnJudge(try context.catalogue()), isBackfill: backfill)
            var contents: [(name: String, bytes: [UInt8])] = []
            var total = 0
            var invalid = 0
            for file in files {
                let bytes = try ReturnFiles.read(file)
                let counts = try returns.forEach(in: bytes, named: file)
                contents.append((file, bytes))
                total += counts.valid
                invalid += counts.invalid
            }
            guard invalid == 0 else {
                throw CommandFailure.badData(
                    "\(invalid) of \(total + invalid) returns are not valid; nothing is published")
            }
            if dryRun {
                Terminal.say("\(total) returns are valid and would be published")
                return
            }
            let publisher = try ReturnPublisher(properties: try context.kafka(), total: total)
            for (name, bytes) in contents {
                _ = try returns.forEach(in: bytes, named: name) { series, body in
                    try publisher.publish(body, key: series.key)
                }
            }
            try publisher.finish()
            Terminal.say("published \(total) returns")
        }
    }
}
