internal import ArgumentParser
internal import Store

struct AlertHoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keeps deliveries that wait until they are released or dismissed.",
        discussion: """
            For example while a mistake in what was returned is looked into. What a sender has claimed is on its way and \
            is not held; neither is what is raised later: 'alerts silence' is for that.
            """)

    @Argument(help: "Numbers of deliveries, as alerts list shows them.")
    var deliveries: [Int64] = []
    @Option(help: "All that wait for one channel.")
    var channel: String?
    @Flag(help: "All that wait.")
    var all = false
    @OptionGroup var words: OperatorReason
    @Flag(help: "Only says which.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        guard [!deliveries.isEmpty, all, channel != nil].count(where: \.self) == 1 else {
            throw ValidationError("name deliveries, or --channel, or --all")
        }
    }

    func run() throws {
        try reporting {
            let connection = try CommandContext().database()
            let waiting = try DeliveryStore.waiting(channel: channel, on: connection)
            let meant = deliveries.isEmpty ? waiting : waiting.filter(deliveries.contains)
            let done =
                dryRun ? meant : try DeliveryStore.hold(meant, because: words.cause("held"), on: connection)
            try DecidedDeliveries(
                deed: "held", done: done, left: deliveries.filter { !done.contains($0) },
                leftBecause: "not waiting to be sent", isDryRun: dryRun
            ).report(asJSON: json)
        }
    }
}
