package import Contracts
package import HTTP
package import Settings

/// Tells another system of alerts by a webhook that is signed as the Standard Webhooks have it.
///
/// The receiver knows a copy by its `webhook-id`, so that whatever may have been lost is sent again.
package final class WebhookChannel: AlertChannel {
    package static let form = MessageForm.events
    package static let longestSend = HTTPSDestination.longestRequest

    private let destination: HTTPSDestination
    private let signature: WebhookSignature
    private let now: () -> Timestamp

    /// - Parameters:
    ///   - timeouts: At most those that ``longestSend`` is made of, which hold where there are none.
    ///   - now: The time, for signatures and for waits.
    /// - Throws: What the settings cannot be used for.
    package init(
        _ settings: ChannelSettings.Webhook, outbound: OutboundSettings, timeouts: HTTPTimeouts? = nil,
        now: @escaping () -> Timestamp = Timestamp.byTheClock
    ) throws {
        guard let signature = WebhookSignature(settings.secret) else {
            throw ChannelError(
                .failed, concernsDestination: true, "'secret' is not 'whsec_' and a key in base64, and is not shown")
        }
        self.signature = signature
        self.now = now
        destination = try HTTPSDestination(settings.url, outbound, timeouts)
    }

    package func send(_ message: OutgoingMessage, committing: () throws -> Void) throws -> String {
        guard case .events(let alerts) = message.content, let event = WebhookEvent(alerts) else {
            throw ChannelError(.failed, concernsDestination: false, "it is not worded as events")
        }
        let timestamp = now().secondsSince1970
        let headers = [
            HTTPHeader("webhook-id", message.messageID), HTTPHeader("webhook-timestamp", "\(timestamp)"),
            HTTPHeader(
                "webhook-signature",
                signature.header(id: message.messageID, timestamp: timestamp, body: event.json)),
        ]
        let response = try destination.post(
            event.json, to: destination.endpoint.target, headers: headers, committing: committing)
        guard 200..<300 ~= response.status else { throw refusal(response) }
        return "\(response.status)"
    }

    private func refusal(_ response: HTTPResponse) -> ChannelError {
        let wish = HTTPSDestination.wish(response, at: now().secondsSince1970)
        switch response.status {
        case 300..<400: return destination.redirected(response)
        case 410:
            return destination.refusal(
                .failed, concernsDestination: true, response, "the receiver is gone and wants no more webhooks")
        // 409 is said by a receiver that is at work on another copy.
        case 408, 409, 425, 429: return destination.refusal(.retry(after: wish), concernsDestination: true, response)
        case 401, 403, 404, 405: return destination.refusal(.failed, concernsDestination: true, response)
        case 400..<500: return destination.refusal(.failed, concernsDestination: false, response)
        // Sent again, whatever became of it: a copy has the same id.
        default: return destination.refusal(.retry(after: wish), concernsDestination: true, response)
        }
    }
}
