internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

struct AlertSilencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silences", abstract: "Lists the silences that hold, or have held.",
        discussion: "Each line: number, whether it holds, its end, what it is for, by whom, and why.")

    @Flag(help: "Those that have ended too, the newest first.")
    var all = false
    @Option(help: "At most so many.")
    var limit: Int64 = 100
    @Flag(help: "Writes JSON lines.")
    var json = false

    func validate() throws {
        guard (1..<Int64.max).contains(limit) else { throw ValidationError("--limit must be 1 or more") }
    }

    func run() throws {
        try reporting {
            let connection = try CommandContext().database()
            let silences =
                all
                ? try SilenceStore.all(limit: limit, on: connection)
                : Array(try SilenceStore.active(on: connection).prefix(Int(limit)))
            for silence in silences {
                if json { Terminal.print(silence.json) } else { Terminal.print(silence.line) }
            }
            if silences.isEmpty, !json { Terminal.say("no silences") }
        }
    }
}

extension SilenceStore.Silence {
    private var subject: String {
        [
            service.map { "service \($0)" }, authority.map { "authority \($0)" }, measure.map { "measure \($0)" },
            kind.map { "kind \($0.rawValue)" },
        ].compactMap(\.self).joined(separator: ", ")
    }

    fileprivate var line: String {
        ["\(id)", isActive ? "holds" : "ended", "\(endsAt)", subject, createdBy, Terminal.printable(reason)]
            .joined(separator: "\t") + "\n"
    }

    fileprivate var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("silence", id)
            json.member("active", isActive)
            json.member("service", service)
            json.member("authority", authority?.rawValue)
            json.member("measure", measure?.rawValue)
            json.member("kind", kind?.rawValue)
            json.member("reason", reason)
            json.member("createdBy", createdBy)
            json.member("createdAt", createdAt.description)
            json.member("endsAt", endsAt.description)
        }
        return json.bytes
    }
}
