import Foundation
import HTTPTestSupport

/// A receiver of alerts over https, and the channel that reaches it.
struct AlertReceiver {
    let peer: HTTPSPeer
    /// The channel as `routes.yaml` has it.
    let channel: String

    static func webhook() throws -> AlertReceiver {
        let secret = "whsec_" + Data("a key for tests, 32 bytes long...".utf8).base64EncodedString()
        let peer = try HTTPSPeer(.webhook, settings: ["target": "/alerts", "secret": secret])
        return AlertReceiver(
            peer: peer, channel: "{kind: webhook, url: \"\(peer.url("/alerts"))\", secret: \"\(secret)\"}")
    }

    static func teams(uncertain: String = "resend-once") throws -> AlertReceiver {
        let peer = try HTTPSPeer(.teams, settings: ["target": "/workflow?sig=x"])
        return AlertReceiver(
            peer: peer, channel: "{kind: teams, url: \"\(peer.url("/workflow?sig=x"))\", uncertain: \(uncertain)}")
    }

    static func notify() throws -> AlertReceiver {
        let service = "6a0d2b3c-1f6e-4c5b-9a55-0c1d7b1f2e3a"
        let key = "c9b1a2f4-7d3e-4f60-8b1c-2d3e4f5a6b7c"
        let template = "f33517ff-2a88-4f6e-b855-c550268ce08a"
        let peer = try HTTPSPeer(
            .notify, settings: ["serviceID": service, "secret": key, "templateID": template, "hiddenLookUps": "0"])
        return AlertReceiver(
            peer: peer,
            channel:
                "{kind: notify, url: \"\(peer.url(""))\", apiKey: the-key-\(service)-\(key), template: \(template)}")
    }

    /// How often a message came whole, a copy of an earlier one too.
    func received() throws -> Int {
        let events = try peer.events
        return events.count { $0.method == "POST" && ($0.event == "taken" || $0.event == "copy") }
    }

    /// What it refused because a rule was broken.
    func broken() throws -> [String] { try peer.events("broken").compactMap(\.why) }
}

extension TestSystem {
    /// A system whose alerts go to a receiver over https, by a channel of that name.
    convenience init(_ catalogue: Catalogue, _ receivers: [String: AlertReceiver]) throws {
        try self.init(catalogue)
        environment["OUTBOUND_HOSTS"] = "127.0.0.1"
        environment["OUTBOUND_PRIVATE_HOSTS"] = "127.0.0.1"
        environment["OUTBOUND_CA_FILE"] = receivers.values.first?.peer.authorityFile
        let channels = receivers.sorted { $0.key < $1.key }
        try configurationFolder?.write(
            """
            routes:
              - services: ["*"]
                to: [{name: Performance team, email: performance@example.org}]
                channels: [\(channels.map(\.key).joined(separator: ", "))]
                groupWait: 0s
            channels:

            """ + channels.map { "  \($0.key): \($0.value.channel)\n" }.joined(), to: "config/routes.yaml")
    }
}
