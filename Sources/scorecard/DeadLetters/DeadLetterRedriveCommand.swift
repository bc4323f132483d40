internal import ArgumentParser
internal import Contracts
internal import Importing
internal import Scorecard
internal import Store

struct DeadLetterRedriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive",
        abstract: "Sends dead letters to their topics again, as they came, once.",
        discussion: """
            For use after what they were rejected for is mended, such as a measure that was missing from the catalogue. \
            Each is marked when the broker has acknowledged it, and not sent again unless --again is given. After a \
            crash between the two it is sent once more, which the workers take as the repetition it is. The record is \
            sent with the time of sending, and carries where it comes from in the header scorecard.redrive.origin; one \
            that is rejected again is a dead letter of its own. Letters with the reason too-large cannot be sent again, \
            since only their first part is kept.
            """)

    @Argument(help: "Where original records stood: topic/partition/offset, as the list shows them.")
    var origins: [String] = []
    @OptionGroup var options: DeadLetterOptions
    @Flag(help: "All of them.")
    var all = false
    @Option(help: "At most so many, the oldest first.")
    var limit: Int64?
    @Flag(help: "Also those that were redriven before.")
    var again = false
    @Flag(help: "Says what would be sent, and sends nothing.")
    var dryRun = false
    @Option(help: "A file with a mended return, sent in place of the one letter's payload.")
    var file: String?
    @Flag(help: "Writes JSON lines.")
    var json = false

    func validate() throws {
        for origin in origins { _ = try DeadLetterOptions.origin(origin) }
        let ways = [!origins.isEmpty, !options.isEmpty, all].count { $0 }
        if ways != 1 { throw ValidationError("say which: origins, or options that filter, or --all") }
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
        if file != nil, origins.count != 1 { throw ValidationError("--file needs exactly one origin") }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let mended = try file.map { try mendedReturn(in: $0, try context.catalogue()) }
            let connection = try context.database()
            guard try dryRun || DeadLetterStore.lockRedrive(on: connection) else {
                throw CommandFailure(code: 75, text: "another redrive is at work; try again when it has ended")
            }
            let redrive = Redrive(
                connection: connection, properties: try context.kafka(), mended: mended, isDryRun: dryRun,
                includesRedriven: again, isJSON: json)
            let filters =
                try origins.isEmpty
                ? [options.filter()]
                : origins.map { DeadLetterStore.Filter(origin: try DeadLetterOptions.origin($0)) }
            let outcome = try redrive.run(filters, limit: limit ?? .max, key: options.key, areNamed: !origins.isEmpty)
            Terminal.say(outcome.summary(isDryRun: dryRun))
            if outcome.failed > 0 { throw ExitCode(1) }
        }
    }

    /// A return that the importer will take, so that mending does not make another dead letter.
    private func mendedReturn(in path: String, _ catalogue: Catalogue) throws -> Redrive.Mended {
        guard try DeadLetterOptions.origin(origins[0]).topic == Topic.returnSubmitted.name else {
            throw CommandFailure(code: 64, text: "--file is for letters from \(Topic.returnSubmitted.name)")
        }
        let body = try ReturnFiles.read(path)
        var object = JSONObject()
        return try body.withUnsafeBytes { bytes in
            do throws(Rejection) {
                let judged = try ReturnJudge(catalogue).judge(bytes, reading: &object)
                return Redrive.Mended(key: Array(judged.series.key.utf8), value: body)
            } catch {
                throw CommandFailure.badData("\(path): \(error.reason.rawValue): \(error.textWithExcerpt)")
            }
        }
    }
}
