internal import ArgumentParser
internal import Postgres
internal import Store

/// Deliveries that are held, and what is done with them. Dismissed may also be those that are named and are lost.
struct HeldDeliveries: ParsableArguments {
    @Argument(help: "Numbers of deliveries, as alerts list shows them.")
    var deliveries: [Int64] = []
    @Flag(help: "All that are held.")
    var all = false
    @Option(help: "All that are held for one reason: uncertain, restored or operator.")
    var reason: String?
    @OptionGroup var words: OperatorReason
    @Flag(help: "Only says which.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        if let reason { _ = try DeliveryStore.HoldReason(argument: reason) }
        guard [!deliveries.isEmpty, all, reason != nil].count(where: \.self) == 1 else {
            throw ValidationError("name deliveries, or --reason, or --all")
        }
    }

    /// Does it with each that is held, and says with which it was not done.
    func decide(_ decision: DeliveryStore.Decision) throws {
        let connection = try CommandContext().database()
        let held = try found(for: decision, on: connection)
        let deed = decision == .release ? "released" : "dismissed"
        let done =
            dryRun
            ? held : try DeliveryStore.decide(decision, held, because: words.cause(deed), on: connection)
        try DecidedDeliveries(
            deed: deed, done: done, left: deliveries.filter { !done.contains($0) }, leftBecause: "not held",
            isDryRun: dryRun
        ).report(asJSON: json)
    }

    private func found(
        for decision: DeliveryStore.Decision, on connection: PostgresConnection
    ) throws -> [Int64] {
        if decision == .dismiss, !deliveries.isEmpty {
            let open = try ["held", "failed", "expired"].flatMap { state in
                var filter = DeliveryStore.Filter()
                filter.state = state
                return try DeliveryStore.list(filter, limit: .max, on: connection).map(\.id)
            }
            return open.filter(deliveries.contains)
        }
        var filter = DeliveryStore.Filter()
        filter.state = "held"
        filter.holdReason = reason.flatMap(DeliveryStore.HoldReason.init(rawValue:))
        let held = try DeliveryStore.list(filter, limit: .max, on: connection).map(\.id)
        return deliveries.isEmpty ? held : held.filter(deliveries.contains)
    }
}
