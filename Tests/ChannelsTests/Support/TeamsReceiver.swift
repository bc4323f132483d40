import Channels
import HTTPTestSupport
@testable import Settings

/// A workflow of Teams.
final class TeamsReceiver: Receiver {
    static let target = "/workflows/w0rkfl0w/triggers/manual/paths/invoke?api-version=1&sig=s1gn4tur3"

    let peer: HTTPSPeer

    init(faults: [String: [PeerFault?]] = [:]) throws {
        peer = try HTTPSPeer(.teams, settings: ["target": Self.target], faults: faults)
    }

    let secrets = ["w0rkfl0w", "s1gn4tur3"]

    func channel(isPatient: Bool) throws -> any AlertChannel {
        try TeamsChannel(
            ChannelSettings.Teams(url: peer.url(Self.target)), outbound: peer.outbound,
            timeouts: HTTPSPeer.timeouts(isPatient: isPatient))
    }

    /// A workflow knows no id: a copy is told by its content.
    var taken: [String] { get throws { try peer.taken.map { $0.body ?? "" } } }
    var received: [String] { get throws { try taken } }
}
