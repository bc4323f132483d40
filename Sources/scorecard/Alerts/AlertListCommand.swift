internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

struct AlertListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists deliveries, the newest first.",
        discussion: "Each line: number, state, why it is held, channel, when it is due, attempts, and its alerts.")

    @Option(help: "Only those in one state, such as held.")
    var state: String?
    @Option(help: "Only those that are held for one reason: uncertain or restored.")
    var reason: String?
    @Option(help: "Only those that tell of one authority.")
    var authority: String?
    @Option(help: "Only those that tell of one measure.")
    var measure: String?
    @Option(help: "At most so many.")
    var limit: Int64 = 100
    @Flag(help: "Writes JSON lines.")
    var json = false

    func validate() throws {
        if let state, !DeliveryStore.states.contains(state) {
            throw ValidationError(
                "no state is called '\(state)'; there are \(DeliveryStore.states.joined(separator: ", "))")
        }
        if let reason, DeliveryStore.HoldReason(rawValue: reason) == nil {
            throw ValidationError("nothing is held because '\(reason)'; the reasons are uncertain and restored")
        }
        if let authority, AuthorityCode(authority) == nil { throw ValidationError("'\(authority)' is no code") }
        if let measure, MeasureID(measure) == nil { throw ValidationError("'\(measure)' is no measure's id") }
        guard (1..<Int64.max).contains(limit) else { throw ValidationError("--limit must be 1 or more") }
    }

    func run() throws {
        try reporting {
            var filter = DeliveryStore.Filter()
            filter.state = state
            filter.holdReason = reason.flatMap(DeliveryStore.HoldReason.init(rawValue:))
            filter.authority = authority.flatMap { AuthorityCode($0) }
            filter.measure = measure.flatMap { MeasureID($0) }
            let rows = try DeliveryStore.list(filter, limit: limit + 1, on: try CommandContext().database())
            for row in rows.prefix(Int(limit)) {
                if json { Terminal.print(row.json) } else { Terminal.print(row.line) }
            }
            if rows.count > limit { Terminal.say("there are more than \(limit); --limit shows more of them") }
            if rows.isEmpty, !json { Terminal.say("no deliveries") }
        }
    }
}

extension DeliveryStore.Listed {
    var line: String {
        let told = alerts.map { "\($0.kind) \($0.authority) \($0.measure) \($0.period)" }.joined(separator: "; ")
        return ["\(id)", state, holdReason ?? "", channel, "\(dueAt)", "\(attempts)", told].joined(separator: "\t")
            + "\n"
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("delivery", id)
            json.member("state", state)
            json.member("holdReason", holdReason)
            json.member("channel", channel)
            json.member("dueAt", dueAt.description)
            json.member("attempts", attempts)
            json.member("resends", resends)
            json.name("alerts")
            json.array { json in
                for alert in alerts {
                    json.object { json in
                        json.member("kind", alert.kind)
                        json.member("authority", alert.authority)
                        json.member("measure", alert.measure)
                        json.member("period", alert.period)
                    }
                }
            }
        }
        return json.bytes
    }
}
