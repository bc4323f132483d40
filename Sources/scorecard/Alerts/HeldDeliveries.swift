internal import ArgumentParser
internal import Contracts
internal import Postgres
internal import Store

/// Deliveries that are held, and what is done with them.
struct HeldDeliveries: ParsableArguments {
    @Argument(help: "Numbers of deliveries, as alerts list shows them.")
    var deliveries: [Int64] = []
    @Flag(help: "All that are held.")
    var all = false
    @Option(help: "All that are held for one reason: uncertain or restored.")
    var reason: String?
    @Flag(help: "Only says which.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        if let reason, DeliveryStore.HoldReason(rawValue: reason) == nil {
            throw ValidationError("nothing is held because '\(reason)'; the reasons are uncertain and restored")
        }
        guard [!deliveries.isEmpty, all, reason != nil].count(where: \.self) == 1 else {
            throw ValidationError("name deliveries, or --reason, or --all")
        }
    }

    /// Does it with each that is held, and says with which it was not done.
    func decide(_ decision: DeliveryStore.Decision) throws {
        let connection = try CommandContext().database()
        let held = try found(on: connection)
        let done =
            dryRun
            ? held
            : try DeliveryStore.decide(
                decision, held, because: "\(decision == .release ? "released" : "dismissed") by an operator",
                on: connection)
        let left = deliveries.filter { !done.contains($0) }
        if json {
            var json = JSONWriter()
            json.object { json in
                json.member("dryRun", dryRun)
                json.name("deliveries")
                json.array { json in for delivery in done.sorted() { json.value(delivery) } }
                json.name("notHeld")
                json.array { json in for delivery in left { json.value(delivery) } }
            }
            Terminal.print(json.bytes)
        } else {
            let word = decision == .release ? "released" : "dismissed"
            for delivery in done.sorted() { Terminal.print("\(delivery)\t\(dryRun ? "would be \(word)" : word)\n") }
        }
        guard left.isEmpty else {
            throw CommandFailure(code: 1, text: "not held: \(left.map(String.init).joined(separator: ", "))")
        }
    }

    private func found(on connection: PostgresConnection) throws -> [Int64] {
        var filter = DeliveryStore.Filter()
        filter.state = "held"
        filter.holdReason = reason.flatMap(DeliveryStore.HoldReason.init(rawValue:))
        let held = try DeliveryStore.list(filter, limit: .max, on: connection).map(\.id)
        return deliveries.isEmpty ? held : held.filter(deliveries.contains)
    }
}
