internal import Contracts
internal import Postgres
internal import Store

/// An alert and all that became of it, as it is shown.
struct AlertTrail {
    let alert: AlertTrailStore.Alert
    let changes: [AlertTrailStore.AlertChange]

    /// - Returns: `nil` where there is no such alert.
    init?(of id: String, on connection: PostgresConnection) throws {
        guard let alert = try AlertTrailStore.alert(id, on: connection) else { return nil }
        self.alert = alert
        changes = try AlertTrailStore.changes(ofAlert: id, on: connection)
    }

    var text: String {
        let lines = [
            ("alert", alert.id), ("kind", alert.kind),
            ("of", "\(alert.authority) \(alert.measure) \(alert.period), episode \(alert.episode)"),
            ("rating", "revision \(alert.ratingRevision), \(alert.cause.path)"),
            ("raised", alert.raisedAt.description),
        ]
        return TrailTable(lines + (alert.retracts.map { [("retracts", $0)] } ?? [])).text
            + changes.map { TrailTable.change($0.changedAt, $0.change, $0.cause, by: nil) }.joined()
    }

    /// Writes the members of the alert.
    func write(_ json: inout JSONWriter) {
        alert.write(&json)
        json.name("changes")
        json.array { json in
            for change in changes {
                json.object { json in
                    json.member("change", change.change)
                    json.member("cause", change.cause)
                    json.member("changedAt", change.changedAt.description)
                }
            }
        }
    }
}

/// Names and values below each other, and changes with their times.
struct TrailTable {
    let text: String

    init(_ lines: [(String, String)]) {
        text = lines.map { name, value in
            name + String(repeating: " ", count: max(1, 11 - name.count)) + Terminal.printable(value) + "\n"
        }.joined()
    }

    static func change(_ time: Timestamp, _ what: String, _ cause: String, by login: String?) -> String {
        "  \(time)  \(what)" + String(repeating: " ", count: max(1, 12 - what.count)) + Terminal.printable(cause)
            + (login.map { "  [\($0)]" } ?? "") + "\n"
    }
}
