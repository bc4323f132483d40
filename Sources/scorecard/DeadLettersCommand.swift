internal import ArgumentParser
internal import Contracts
internal import Store

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters", abstract: "Shows what could not be used, and why.", subcommands: [List.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists dead letters, the newest first.")

        @Option(help: "Only those of one worker.")
        var worker: String?
        @Option(help: "Only those with one reason, such as unknown-measure.")
        var reason: String?
        @Option(help: "At most so many.")
        var limit: Int32 = 100
        @Flag(help: "Writes JSON lines.")
        var json = false

        func run() throws {
            try reporting {
                let rows = try DeadLetterStore.list(
                    worker: worker, reason: reason, limit: limit, on: try CommandContext().database())
                for row in rows {
                    if json { Terminal.print(Self.json(row)) } else { Terminal.print(Self.line(row)) }
                }
                if rows.isEmpty, !json { Terminal.say("no dead letters") }
            }
        }

        private static func line(_ row: DeadLetterStore.Row) -> String {
            let moment = Timestamp(microsecondsSince1970: row.receivedAtMicroseconds)
            let place = "\(row.topic)[\(row.partition)]@\(row.offset)"
            return [moment.description, row.worker, place, row.reason, row.message].joined(separator: "\t") + "\n"
        }

        private static func json(_ row: DeadLetterStore.Row) -> [UInt8] {
            var json = JSONWriter()
            json.object { json in
                json.member("worker", row.worker)
                json.member("topic", row.topic)
                json.member("partition", row.partition)
                json.member("offset", row.offset)
                json.member("reason", row.reason)
                json.member("message", row.message)
                json.member("receivedAt", Timestamp(microsecondsSince1970: row.receivedAtMicroseconds).description)
            }
            return json.bytes
        }
    }
}
