internal import ArgumentParser
internal import Contracts
internal import Postgres
internal import Store

struct AlertResendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Has deliveries sent again that are over.",
        discussion: """
            One that was never handed over is sent as it is. One that was, or may have been, is sent as a new one with an \
            id of its own, which no receiver takes for a copy: whoever got the first gets a second.
            """)

    @Argument(help: "Numbers of deliveries, as alerts list shows them.")
    var deliveries: [Int64] = []
    @Option(help: "The latest deliveries that tell of one alert.")
    var alert: String?
    @OptionGroup var words: OperatorReason
    @Flag(help: "Only says which.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        guard deliveries.isEmpty != (alert == nil) else { throw ValidationError("name deliveries, or --alert") }
        if let alert {
            guard case .alert = try AlertSubject(argument: alert) else {
                throw ValidationError("'\(alert)' is no alert's id, which has 32 hexadecimal digits")
            }
        }
    }

    /// What became of one that was named.
    private struct Answer {
        let delivery: Int64
        /// The delivery that is sent.
        var sent: Int64?
        /// Why it is not sent again.
        var refusal: String?
    }

    func run() throws {
        try reporting {
            let connection = try CommandContext().database()
            let answers = try named(on: connection).map { try resend($0, on: connection) }
            report(answers)
            guard answers.allSatisfy({ $0.refusal == nil }) else {
                throw CommandFailure(
                    code: 1,
                    text: answers.compactMap { answer in answer.refusal.map { "delivery \(answer.delivery) \($0)" } }
                        .joined(separator: "; "))
            }
        }
    }

    private func named(on connection: PostgresConnection) throws -> [Int64] {
        guard let alert else { return deliveries }
        guard try AlertTrailStore.alert(alert, on: connection) != nil else { throw AlertShowCommand.noAlert(alert) }
        let found = try AlertTrailStore.deliveries(ofAlert: alert, isLatest: true, on: connection)
        guard !found.isEmpty else {
            throw CommandFailure(code: 1, text: "no delivery tells of alert \(alert); see scorecard alerts show")
        }
        return found
    }

    private func resend(_ delivery: Int64, on connection: PostgresConnection) throws -> Answer {
        guard let stored = try AlertTrailStore.delivery(delivery, on: connection) else {
            return Answer(delivery: delivery, refusal: "is not there")
        }
        if let refusal = stored.refusal { return Answer(delivery: delivery, refusal: refusal) }
        guard !dryRun else { return Answer(delivery: delivery) }
        guard let sent = try DeliveryStore.resend(delivery, because: words.cause("sent again"), on: connection) else {
            return Answer(delivery: delivery, refusal: "is on its way already")
        }
        return Answer(delivery: delivery, sent: sent)
    }

    private func report(_ answers: [Answer]) {
        guard json else {
            for answer in answers where answer.refusal == nil {
                let words = answer.sent.map { $0 == answer.delivery ? "sent again" : "sent again as \($0)" }
                Terminal.print("\(answer.delivery)\t\(words ?? "would be sent again")\n")
            }
            return
        }
        var json = JSONWriter()
        json.object { json in
            json.member("dryRun", dryRun)
            json.name("deliveries")
            json.array { json in
                for answer in answers {
                    json.object { json in
                        json.member("delivery", answer.delivery)
                        json.member("sentAs", answer.sent)
                        json.member("refusal", answer.refusal)
                    }
                }
            }
        }
        Terminal.print(json.bytes)
    }
}

extension AlertTrailStore.Delivery {
    /// Why it cannot be sent again as it stands.
    fileprivate var refusal: String? {
        if alerts.isEmpty { return "tells of nothing any more: all was taken back before it was sent" }
        return switch state {
        case "sent", "failed", "expired", "dismissed": nil
        case "held": "is held: release it"
        default: "is on its way already (\(state))"
        }
    }
}
