internal import ArgumentParser
internal import Contracts
internal import Importing
internal import Kafka
internal import Scorecard

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publishes the returns of files; nothing of any file is published while one return is not valid.",
        discussion: """
            Waits until the broker has acknowledged every return. Running it again is safe: the importer takes a return \
            that it has as a repetition.
            """)

    @OptionGroup var options: FileOptions
    @Flag(help: "Marks every return as history: stored and rated, and no cause for an alert.")
    var backfill = false
    @Flag(help: "Checks, and says what would be published.")
    var dryRun = false

    func run() throws {
        try reporting {
            let context = CommandContext()
            let returns = try ReturnFiles(options, catalogue: try context.catalogue(), isBackfill: backfill)
            let summary = try returns.check(Complaints(limit: options.maxErrors))
            options.sayLeftOut(summary)
            guard summary.invalid == 0 else {
                finish(summary, published: dryRun ? nil : 0)
                throw CommandFailure.badData(
                    "\(summary.invalid) of \(summary.valid + summary.invalid) returns are not valid; "
                        + "nothing is published")
            }
            if dryRun {
                finish(summary, published: nil)
                options.say("\(summary.valid) returns are valid and would be published")
                return
            }
            let publisher = try ReturnPublisher(
                properties: try context.kafka(), progress: ProgressBar(total: summary.valid, isQuiet: options.quiet))
            do {
                try returns.forEach { try publisher.publish($1, key: $0.key) }
                try publisher.finish()
            } catch {
                let failure = publisher.abandon(because: error, total: summary.valid)
                finish(summary, published: publisher.acknowledged)
                throw failure
            }
            finish(summary, published: publisher.acknowledged)
            options.say("published \(publisher.acknowledged) returns")
        }
    }

    private func finish(_ summary: PublishSummary, published: Int?) {
        guard options.json else { return }
        var summary = summary
        summary.published = published
        Terminal.print(summary.json)
    }
}
