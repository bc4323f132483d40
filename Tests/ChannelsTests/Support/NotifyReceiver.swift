import Channels
import Contracts
import Foundation
import HTTPTestSupport
@testable import Settings

/// GOV.UK Notify, as far as it is documented.
final class NotifyReceiver: Receiver {
    static let serviceID = "6a0d2b3c-1f6e-4c5b-9a55-0c1d7b1f2e3a"
    static let secretKey = "c9b1a2f4-7d3e-4f60-8b1c-2d3e4f5a6b7c"
    static let templateID = "f33517ff-2a88-4f6e-b855-c550268ce08a"

    let peer: HTTPSPeer

    init(faults: [String: [PeerFault?]] = [:], hiddenLookUps: Int = 0) throws {
        peer = try HTTPSPeer(
            .notify,
            settings: [
                "serviceID": Self.serviceID, "secret": Self.secretKey, "templateID": Self.templateID,
                "hiddenLookUps": "\(hiddenLookUps)",
            ], faults: faults)
    }

    let secrets = [NotifyReceiver.secretKey, Samples.recipient.address]

    func channel(isPatient: Bool) throws -> any AlertChannel {
        try channel(timeoutsArePatient: isPatient)
    }

    /// - Parameters:
    ///   - apiKey: Another than the service's.
    ///   - now: The time that the channel goes by.
    func channel(
        timeoutsArePatient: Bool = true, apiKey: String = "the-team's-key-\(serviceID)-\(secretKey)",
        templateID: String = templateID, now: @escaping () -> Timestamp = Timestamp.byTheClock,
        pause: @escaping (Duration) -> Void = { _ in }
    ) throws -> NotifyChannel {
        try NotifyChannel(
            ChannelSettings.Notify(apiKey: apiKey, templateID: templateID, url: peer.url("")),
            outbound: peer.outbound, timeouts: HTTPSPeer.timeouts(isPatient: timeoutsArePatient), now: now, pause: pause
        )
    }

    var taken: [String] { get throws { try peer.taken.map { try reference($0) } } }
    var received: [String] { get throws { try taken } }
    /// How often it was asked what it has.
    var lookUps: Int { get throws { try peer.events.count { $0.method == "GET" } } }

    private func reference(_ event: HTTPSPeer.Event) throws -> String {
        struct Body: Decodable { let reference: String }
        return try JSONDecoder().decode(Body.self, from: Data((event.body ?? "").utf8)).reference
    }
}
