internal import Contracts

/// What was done with deliveries, and with which of those that were named it was not.
struct DecidedDeliveries {
    /// Such as `released`.
    let deed: String
    let done: [Int64]
    let left: [Int64]
    /// Such as `not held`.
    let leftBecause: String
    let isDryRun: Bool

    /// - Throws: ``CommandFailure`` with code 1 where something that was named was left.
    func report(asJSON isJSON: Bool) throws {
        if isJSON {
            var json = JSONWriter()
            json.object { json in
                json.member("dryRun", isDryRun)
                json.name("deliveries")
                json.array { json in for delivery in done.sorted() { json.value(delivery) } }
                if leftBecause == "not held" { json.name("notHeld") } else { json.name("notWaiting") }
                json.array { json in for delivery in left { json.value(delivery) } }
            }
            Terminal.print(json.bytes)
        } else {
            for delivery in done.sorted() { Terminal.print("\(delivery)\t\(isDryRun ? "would be \(deed)" : deed)\n") }
        }
        guard left.isEmpty else {
            throw CommandFailure(
                code: 1, text: "\(leftBecause): \(left.map(String.init).joined(separator: ", "))")
        }
    }
}
