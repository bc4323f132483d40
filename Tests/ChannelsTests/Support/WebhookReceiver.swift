import Channels
import Contracts
import HTTPTestSupport
@testable import Settings

/// A receiver of Standard Webhooks.
final class WebhookReceiver: Receiver {
    static let target = "/hooks/p4th?token=t0k3n"
    /// `whsec_` and 32 bytes.
    static let secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

    let peer: HTTPSPeer

    init(faults: [String: [PeerFault?]] = [:], secret: String = secret) throws {
        peer = try HTTPSPeer(.webhook, settings: ["target": Self.target, "secret": secret], faults: faults)
    }

    let secrets = ["p4th", "t0k3n", "MDEyMzQ1"]

    func channel(isPatient: Bool) throws -> any AlertChannel { try channel(timeoutsArePatient: isPatient) }

    /// - Parameter now: The time that the channel goes by.
    func channel(
        timeoutsArePatient: Bool = true, now: @escaping () -> Timestamp = Timestamp.byTheClock
    ) throws -> WebhookChannel {
        try WebhookChannel(
            ChannelSettings.Webhook(url: peer.url(Self.target), secret: Self.secret), outbound: peer.outbound,
            timeouts: HTTPSPeer.timeouts(isPatient: timeoutsArePatient), now: now)
    }

    var taken: [String] { get throws { try ids(of: ["taken"]) } }
    var received: [String] { get throws { try ids(of: ["taken", "copy"]) } }

    private func ids(of events: Set<String>) throws -> [String] {
        try peer.events.filter { events.contains($0.event) }.map { $0.headers?["webhook-id"] ?? "no id" }
    }
}
