internal import Contracts
internal import Postgres
internal import Store

/// A delivery and all that became of it, as it is shown.
struct DeliveryTrail {
    let delivery: AlertTrailStore.Delivery
    let recipient: AlertTrailStore.Recipient
    let changes: [AlertTrailStore.DeliveryChange]

    /// - Returns: `nil` where there is no such delivery.
    init?(of number: Int64, on connection: PostgresConnection) throws {
        guard let delivery = try AlertTrailStore.delivery(number, on: connection) else { return nil }
        self.delivery = delivery
        recipient = try AlertTrailStore.recipient(ofDelivery: number, on: connection)
        changes = try AlertTrailStore.changes(ofDelivery: number, on: connection)
    }

    private var recipientText: String {
        switch recipient {
        case .person(let name, let address): "\(name) <\(address)>"
        case .nobody: "whoever reads the channel"
        case .hidden: "not shown: this database login may not read recipients"
        }
    }

    var text: String {
        var lines = [
            ("delivery", "\(delivery.id)"),
            ("state", delivery.state + (delivery.holdReason.map { " (\($0))" } ?? "")),
            ("because", delivery.cause), ("channel", delivery.channel), ("to", recipientText),
            ("due", delivery.dueAt.description),
            ("attempts", "\(delivery.attempts) failed, sent again \(delivery.resends) times after a lost answer"),
        ]
        if let earlier = delivery.resendOf { lines.append(("instead of", "\(earlier)")) }
        return TrailTable(lines).text
            + changes.map { TrailTable.change($0.changedAt, $0.state, $0.cause, by: $0.changedBy) }.joined()
    }

    /// Writes the members of the delivery, without its alerts.
    func write(_ json: inout JSONWriter) {
        json.member("delivery", delivery.id)
        json.member("state", delivery.state)
        json.member("holdReason", delivery.holdReason)
        json.member("because", delivery.cause)
        json.member("channel", delivery.channel)
        json.name("recipient")
        if case .person(let name, let address) = recipient {
            json.object { json in
                json.member("name", name)
                json.member("address", address)
            }
        } else {
            json.null()
        }
        json.member("recipientHidden", recipient == .hidden)
        json.member("createdAt", delivery.createdAt.description)
        json.member("dueAt", delivery.dueAt.description)
        json.member("attempts", delivery.attempts)
        json.member("resends", delivery.resends)
        json.member("resendOf", delivery.resendOf)
        json.name("changes")
        json.array { json in
            for change in changes {
                json.object { json in
                    json.member("state", change.state)
                    json.member("cause", change.cause)
                    json.member("by", change.changedBy)
                    json.member("changedAt", change.changedAt.description)
                }
            }
        }
    }
}
