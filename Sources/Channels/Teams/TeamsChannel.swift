package import Contracts
package import HTTP
package import Settings

/// Posts cards to a channel or chat of Microsoft Teams, by a workflow that is started by a webhook.
///
/// A workflow cannot tell a copy and cannot be asked: what may have been taken is `uncertain`, and the channel's policy says
/// whether it is posted again.
package final class TeamsChannel: AlertChannel {
    package static let form = MessageForm.card
    package static let longestSend = HTTPSDestination.longestRequest

    private let destination: HTTPSDestination
    private let now: () -> Timestamp

    /// - Parameters:
    ///   - timeouts: At most those that ``longestSend`` is made of, which hold where there are none.
    ///   - now: The time, for waits.
    /// - Throws: What the settings cannot be used for.
    package init(
        _ settings: ChannelSettings.Teams, outbound: OutboundSettings, timeouts: HTTPTimeouts? = nil,
        now: @escaping () -> Timestamp = Timestamp.byTheClock
    ) throws {
        destination = try HTTPSDestination(settings.url, outbound, timeouts)
        self.now = now
    }

    package func send(_ message: OutgoingMessage, committing: () throws -> Void) throws -> String {
        guard case .card(let title, let alerts) = message.content else {
            throw ChannelError(.failed, concernsDestination: false, "it is not worded as a card")
        }
        let card = TeamsCard(title: title, alerts: alerts)
        let response = try destination.post(card.json, to: destination.endpoint.target, committing: committing)
        guard 200..<300 ~= response.status else { throw refusal(response) }
        // The connectors before the workflows said 200 for a message that Teams itself had refused.
        guard !response.body.starts(with: "Webhook message delivery failed".utf8) else {
            throw destination.refusal(
                .retry(after: nil), concernsDestination: true, response, "but says that Teams has not taken it")
        }
        return "\(response.status)" + (card.leftOut == 0 ? "" : ", with \(card.leftOut) alerts left out")
    }

    private func refusal(_ response: HTTPResponse) -> ChannelError {
        let wish = HTTPSDestination.wish(response, at: now().secondsSince1970)
        switch response.status {
        case 300..<400: return destination.redirected(response)
        // The workflow is gone or switched off, or its URL is an old one: to be mended, and then sent.
        case 401, 403, 404, 410:
            return destination.refusal(
                .retry(after: nil), concernsDestination: true, response,
                "the workflow does not take messages by this URL")
        case 408, 425, 429, 503:
            return destination.refusal(.retry(after: wish), concernsDestination: true, response)
        case 400..<500: return destination.refusal(.failed, concernsDestination: false, response)
        // The workflow may have run, and the answer been lost inside of the service.
        default: return destination.refusal(.uncertain, concernsDestination: true, response)
        }
    }
}
