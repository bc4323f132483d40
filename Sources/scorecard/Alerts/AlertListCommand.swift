internal import ArgumentParser
internal import Contracts
internal import Store

struct AlertListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists deliveries, the newest first.",
        discussion: """
            Each line: number, state, why it is held, channel, when it is due, attempts, and its alerts. Alerts that \
            nobody was told of are in 'alerts raised'.
            """)

    @Option(help: "Only those in one state, such as held.")
    var state: String?
    @Option(help: "Only those that are held for one reason: uncertain, restored or operator.")
    var reason: String?
    @Option(help: "Only those by one channel.")
    var channel: String?
    @OptionGroup var options: AlertFilterOptions

    func validate() throws {
        if let state, !DeliveryStore.states.contains(state) {
            throw ValidationError(
                "no state is called '\(state)'; there are \(DeliveryStore.states.joined(separator: ", "))")
        }
        if let reason { _ = try DeliveryStore.HoldReason(argument: reason) }
    }

    func run() throws {
        try reporting {
            var filter = DeliveryStore.Filter()
            filter.state = state
            filter.holdReason = reason.flatMap(DeliveryStore.HoldReason.init(rawValue:))
            filter.channel = channel
            filter.authority = options.authorityCode
            filter.measure = options.measureID
            filter.service = options.service
            filter.kind = options.alertKind
            let rows = try DeliveryStore.list(filter, limit: options.limit + 1, on: try CommandContext().database())
            options.print(rows, called: "deliveries", line: \.line, json: \.json)
        }
    }
}

extension DeliveryStore.HoldReason {
    /// - Throws: `ValidationError` that names the reasons that there are.
    init(argument: String) throws {
        guard let reason = Self(rawValue: argument) else {
            let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("nothing is held because '\(argument)'; the reasons are \(names)")
        }
        self = reason
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
