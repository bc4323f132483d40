internal import ArgumentParser
internal import Contracts
internal import Store

struct AlertUnsilenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsilence", abstract: "Ends a silence now.",
        discussion: "What was raised while it held is not sent afterwards: 'alerts raised --fate silenced' lists it.")

    @Argument(help: "The silence's number, as alerts silences shows it.")
    var silence: Int64
    @Flag(help: "Only says whether it would end.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func run() throws {
        try reporting {
            let connection = try CommandContext().database()
            let isEnded =
                dryRun
                ? try SilenceStore.active(on: connection).contains { $0.id == silence }
                : try SilenceStore.end(silence, on: connection)
            if json {
                var json = JSONWriter()
                json.object { json in
                    json.member("dryRun", dryRun)
                    json.member("silence", silence)
                    json.member("ended", isEnded)
                }
                Terminal.print(json.bytes)
            } else if isEnded {
                Terminal.print("\(silence)\t\(dryRun ? "would end" : "ended")\n")
            }
            guard isEnded else { throw CommandFailure(code: 1, text: "no silence \(silence) holds") }
        }
    }
}
