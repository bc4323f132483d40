internal import Contracts

extension MessageContent {
    /// What is posted, byte for byte, but for whom it is for; `nil` for a mail, which ``MailEncoder`` makes.
    ///
    /// - Throws: ``ChannelError`` for events that are none.
    package func body() throws(ChannelError) -> [UInt8]? {
        switch self {
        case .mail: return nil
        case .notify(let subject, let body):
            var json = JSONWriter()
            json.object { json in
                json.member("subject", subject)
                json.member("body", body)
            }
            return json.bytes
        case .card(let title, let alerts): return TeamsCard(title: title, alerts: alerts).json
        case .events(let alerts):
            guard let event = WebhookEvent(alerts) else {
                throw ChannelError(.failed, concernsDestination: false, "it is not worded as events")
            }
            return event.json
        }
    }
}
