internal import Contracts
internal import Foundation

/// The body of a webhook: which alerts were raised, and no more about them than any system may know.
struct WebhookEvent {
    let json: [UInt8]

    private struct Event: Decodable { let raisedAt: String }

    /// The same alerts make the same bytes, so that a copy is one to the last byte: the time is that of the newest alert.
    ///
    /// - Parameter alerts: Each a JSON object, as `scorecard.alert.raised.v1` has it; `nil` for anything else.
    init?(_ alerts: [String]) {
        let times = alerts.map { alert -> Timestamp? in
            let event = try? JSONDecoder().decode(Event.self, from: Data(alert.utf8))
            return event.flatMap { Timestamp(rfc3339: $0.raisedAt.utf8) }
        }
        guard let newest = times.compactMap(\.self).max(), times.allSatisfy({ $0 != nil }) else { return nil }
        var json = JSONWriter()
        json.object { json in
            json.member("type", "scorecard.alerts.raised")
            json.member("timestamp", newest.description)
            json.name("data")
            json.object { json in
                json.name("alerts")
                json.array { json in for alert in alerts { json.document(alert.utf8) } }
            }
        }
        self.json = json.bytes
    }
}
