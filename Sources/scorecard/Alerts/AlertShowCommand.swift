internal import ArgumentParser
internal import Contracts
internal import Postgres
internal import Store

struct AlertShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows all that became of an alert, or of a delivery: what, when, why and by whom.",
        discussion: """
            Recipients are shown to a database login that may read them; the roles scorecard_reader and \
            scorecard_operator may not, and are told so.
            """)

    @Argument(help: "An alert's id, as 'alerts raised' shows it, or a delivery's number.")
    var subject: String
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws { _ = try AlertSubject(argument: subject) }

    func run() throws {
        try reporting {
            let connection = try CommandContext().database()
            switch try AlertSubject(argument: subject) {
            case .alert(let id): try show(alert: id, connection)
            case .delivery(let number): try show(delivery: number, connection)
            }
        }
    }

    private func show(alert id: String, _ connection: PostgresConnection) throws {
        guard let alert = try AlertTrail(of: id, on: connection) else { throw Self.noAlert(id) }
        let deliveries = try AlertTrailStore.deliveries(ofAlert: id, on: connection).compactMap {
            try DeliveryTrail(of: $0, on: connection)
        }
        if json {
            Terminal.print(
                Self.object { json in
                    alert.write(&json)
                    json.name("deliveries")
                    json.array { json in for delivery in deliveries { json.object { delivery.write(&$0) } } }
                })
        } else {
            let nobody = deliveries.isEmpty ? "\nno delivery tells of it\n" : ""
            Terminal.print(alert.text + nobody + deliveries.map { "\n" + $0.text }.joined())
        }
    }

    private func show(delivery number: Int64, _ connection: PostgresConnection) throws {
        guard let delivery = try DeliveryTrail(of: number, on: connection) else { throw Self.noDelivery(number) }
        let alerts = try delivery.delivery.alerts.compactMap { try AlertTrail(of: $0, on: connection) }
        if json {
            Terminal.print(
                Self.object { json in
                    delivery.write(&json)
                    json.name("alerts")
                    json.array { json in for alert in alerts { json.object { alert.write(&$0) } } }
                })
        } else {
            Terminal.print(delivery.text + alerts.map { "\n" + $0.text }.joined())
        }
    }

    private static func object(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(body)
        return json.bytes
    }

    static func noAlert(_ id: String) -> CommandFailure {
        CommandFailure(code: 1, text: "there is no alert \(id); see scorecard alerts raised")
    }

    static func noDelivery(_ number: Int64) -> CommandFailure {
        CommandFailure(code: 1, text: "there is no delivery \(number); see scorecard alerts list")
    }
}
