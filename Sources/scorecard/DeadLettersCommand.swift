internal import ArgumentParser
internal import Contracts
internal import Store

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters", abstract: "Shows what could not be used, and sends it again.",
        subcommands: [List.self, DeadLetterShowCommand.self, DeadLetterRedriveCommand.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists dead letters, the newest first.",
            discussion:
                "Each line: when the record came, worker, origin, reason, what is wrong, whether it was redriven.")

        @OptionGroup var options: DeadLetterOptions
        @Flag(help: "Only those that were not redriven.")
        var open = false
        @Option(help: "At most so many.")
        var limit: Int64 = 100
        @Flag(help: "Writes JSON lines.")
        var json = false

        func validate() throws {
            guard (1..<Int64.max).contains(limit) else { throw ValidationError("--limit must be 1 or more") }
        }

        func run() throws {
            try reporting {
                var filter = try options.filter()
                filter.isOpen = open
                // One more than is shown, so as to tell that there are more.
                let context = CommandContext()
                let rows =
                    if let key = options.key {
                        try DeadLetterKey(key: key, scanner: try DeadLetterScanner(try context.kafka()))
                            .list(filter, limit: limit + 1, context)
                    } else {
                        try DeadLetterStore.list(filter, limit: limit + 1, on: try context.database())
                    }
                for row in rows.prefix(Int(limit)) {
                    if json { Terminal.print(row.json) } else { Terminal.print(Self.line(row)) }
                }
                if rows.count > limit { Terminal.say("there are more than \(limit); --limit shows more of them") }
                if rows.isEmpty, !json { Terminal.say("no dead letters") }
            }
        }

        private static func line(_ row: DeadLetterStore.Row) -> String {
            [
                row.receivedAt.description, row.worker, row.origin.path, row.reason,
                Terminal.printable(row.message), row.redrivenAt.map { "redriven \($0)" } ?? "",
            ].joined(separator: "\t") + "\n"
        }
    }
}

extension DeadLetterStore.Row {
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { write(&$0) }
        return json.bytes
    }

    func write(_ json: inout JSONWriter) {
        json.member("worker", worker)
        json.member("cluster", cluster)
        json.member("topic", origin.topic)
        json.member("partition", origin.partition)
        json.member("offset", origin.offset)
        json.member("origin", origin.path)
        json.member("reason", reason)
        json.member("message", message)
        json.member("receivedAt", receivedAt.description)
        json.member("redrivenAt", redrivenAt?.description)
        json.member("redrives", redrives)
        json.member("redrivenTo", redrivenTo?.path)
    }

    /// The topic that the worker put the record into.
    var deadLetterTopic: String {
        guard let topic = Topic(rawValue: origin.topic), let worker = WorkerName(rawValue: worker) else {
            return "\(origin.topic).\(worker).dlq"
        }
        return topic.deadLetters(of: worker)
    }

    /// True where the dead-letter topic has only the record's first part.
    var isCut: Bool { reason == RejectReason.tooLarge.rawValue }
}
