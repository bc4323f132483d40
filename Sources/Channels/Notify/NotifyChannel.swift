package import Contracts
internal import Foundation
package import HTTP
package import Settings

/// Sends e-mails by GOV.UK Notify, from a template with the two fields `subject` and `body`.
///
/// Notify does not refuse a reference that it knows. So what may have been sent is looked for by its reference first, and
/// sent only where it is not there. Notify may list a notification a moment after it has taken it: it is looked for twice,
/// with a pause between, and a sender comes back to an uncertain message only some time after its attempt.
package final class NotifyChannel: AlertChannel {
    package static let form = MessageForm.notify
    package static let longestSend = HTTPSDestination.longestRequest * 3 + lookUpPause

    /// Between the two look-ups.
    static let lookUpPause = Duration.seconds(5)

    private let destination: HTTPSDestination
    private let base: String
    private let key: NotifyKey
    private let templateID: String
    private let now: () -> Timestamp
    private let pause: (Duration) -> Void

    /// - Parameters:
    ///   - timeouts: At most those that ``longestSend`` is made of, which hold where there are none.
    ///   - now: The time, for tokens and for waits.
    ///   - pause: Waits, between two look-ups.
    /// - Throws: What the settings cannot be used for.
    package init(
        _ settings: ChannelSettings.Notify, outbound: OutboundSettings, timeouts: HTTPTimeouts? = nil,
        now: @escaping () -> Timestamp = Timestamp.byTheClock,
        pause: @escaping (Duration) -> Void = { Thread.sleep(forTimeInterval: $0 / .seconds(1)) }
    ) throws {
        guard let key = NotifyKey(settings.apiKey) else {
            throw ChannelError(
                .failed, concernsDestination: true, "'apiKey' is no key of GOV.UK Notify, which is not shown")
        }
        // A list repeats the whole text of each notification.
        destination = try HTTPSDestination(settings.url, outbound, timeouts, bodyLimit: 1024 * 1024)
        base =
            destination.endpoint.target.hasSuffix("/")
            ? String(destination.endpoint.target.dropLast()) : destination.endpoint.target
        guard !base.utf8.contains(UInt8(ascii: "?")) else {
            throw ChannelError(.failed, concernsDestination: true, "'url' must not have a query")
        }
        self.key = key
        self.now = now
        self.pause = pause
        templateID = settings.templateID
    }

    package func send(_ message: OutgoingMessage, committing: () throws -> Void) throws -> String {
        guard case .notify(let subject, let body) = message.content, let recipient = message.recipient,
            message.messageID.utf8.allSatisfy({ $0 < 128 && Character(UnicodeScalar($0)).isHexDigit })
        else {
            throw ChannelError(.failed, concernsDestination: false, "it is not worded for GOV.UK Notify and somebody")
        }
        if message.mayHaveBeenSent, let found = try lookUpTwice(message.messageID) {
            return "there already, as notification \(found)"
        }
        var json = JSONWriter()
        json.object { json in
            json.member("email_address", recipient.address)
            json.member("template_id", templateID)
            json.name("personalisation")
            json.object { json in
                json.member("subject", subject)
                json.member("body", body)
            }
            json.member("reference", message.messageID)
        }
        let response = try destination.post(
            json.bytes, to: "\(base)/v2/notifications/email", headers: [authorisation], committing: committing)
        guard 200..<300 ~= response.status else { throw refusal(response) }
        return "\(response.status), notification \(NotifyAnswer.id(response.body) ?? "without an id")"
    }

    private var authorisation: HTTPHeader { HTTPHeader("Authorization", "Bearer \(key.token(at: now()))") }

    private func lookUpTwice(_ reference: String) throws(ChannelError) -> String? {
        if let found = try lookUp(reference) { return found }
        pause(Self.lookUpPause)
        return try lookUp(reference)
    }

    /// The notification with a reference, if there is one. Where that cannot be said, nothing may be sent.
    private func lookUp(_ reference: String) throws(ChannelError) -> String? {
        let response = try destination.get(
            "\(base)/v2/notifications?reference=\(reference)", headers: [authorisation])
        guard response.status == 200 else {
            let error = refusal(response)
            guard case .retry = error.disposition else {
                throw destination.refusal(
                    .retry(after: nil), concernsDestination: true, response, "whether it was sent cannot be asked")
            }
            throw error
        }
        guard response.isBodyWhole, let found = NotifyAnswer.ids(response.body, reference: reference) else {
            throw destination.refusal(
                .retry(after: nil), concernsDestination: true, response, "whether it was sent cannot be read")
        }
        return found.first
    }

    private func refusal(_ response: HTTPResponse) -> ChannelError {
        let (problem, words) = NotifyAnswer.problem(response.body)
        func refusal(_ disposition: ChannelError.Disposition, _ concernsDestination: Bool) -> ChannelError {
            destination.refusal(disposition, concernsDestination: concernsDestination, response, words)
        }
        let wish = HTTPSDestination.wish(response, at: now().secondsSince1970)
        switch response.status {
        case 300..<400: return destination.redirected(response)
        // A key that was revoked, a clock that is wrong, an address that is not Notify's: to be mended, and then sent.
        case 401, 403, 404: return refusal(.retry(after: nil), true)
        case 408, 425: return refusal(.retry(after: wish), true)
        case 429 where problem == .dailyLimit: return refusal(.retry(after: untilMidnight), true)
        case 429: return refusal(.retry(after: wish ?? .seconds(60)), true)
        case 400..<500: return refusal(.failed, false)
        // By its definition 503 is a refusal.
        case 503: return refusal(.retry(after: wish), true)
        // A gateway speaks for a server that may have taken it, and an error may come after the notification was stored. To
        // call it uncertain costs a look-up; to call it refused could cost a second mail.
        default: return refusal(.uncertain, true)
        }
    }

    /// Until the next midnight in UTC, when Notify counts a service's mails anew.
    private var untilMidnight: Duration { .seconds(86_400 - now().secondsSince1970 % 86_400) }
}
