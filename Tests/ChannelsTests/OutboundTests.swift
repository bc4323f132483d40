import Channels
import Contracts
import HTTP
import HTTPTestSupport
@testable import Settings
import Testing

/// Where channels may post to.
struct OutboundTests {
    @Test func `a pattern stands for the hosts under a name, and for no other`() {
        let outbound = OutboundSettings(hosts: ["*.example.org", "hooks.example.net"])
        #expect(outbound.allows(host: "a.b.Example.org"))
        #expect(!outbound.allows(host: "example.org"))
        #expect(!outbound.allows(host: "notexample.org"))
        #expect(outbound.allows(host: "hooks.example.net"))
    }

    private static let posting = [ChannelKind.notify, .teams, .webhook]

    private func settings(_ kind: ChannelKind, _ url: String) -> ChannelSettings {
        let details: ChannelSettings.Kind =
            switch kind {
            case .smtp, .teams: .teams(ChannelSettings.Teams(url: url))
            case .notify:
                .notify(
                    ChannelSettings.Notify(
                        apiKey: "n-\(NotifyReceiver.serviceID)-\(NotifyReceiver.secretKey)",
                        templateID: NotifyReceiver.templateID, url: url))
            case .webhook: .webhook(ChannelSettings.Webhook(url: url, secret: WebhookReceiver.secret))
            }
        return ChannelSettings(
            name: "here", kind: details, uncertain: .hold, expireAfter: .seconds(60), senders: 1)
    }

    private func routes(_ settings: ChannelSettings) -> Routes {
        Routes(routes: [], channels: [settings.name: settings])
    }

    @Test(arguments: posting)
    func `a host that is not allowed is told at the start, with the key and the variable to set`(kind: ChannelKind)
        throws
    {
        let opener = ChannelOpener(outbound: OutboundSettings(hosts: ["hooks.example.net", "*.example.org"]))
        let settings = settings(kind, "https://evil.example/s3cret?sig=s3cret")
        let error = #expect(throws: ConfigurationError.self) {
            try opener.check(routes(settings), file: "routes.yaml")
        }
        let text = "\(try #require(error))"
        for part in ["routes.yaml", "channels.here", "evil.example", "outbound.hosts", "OUTBOUND_HOSTS"] {
            #expect(text.contains(part))
        }
        #expect(!text.contains("s3cret"))
    }

    @Test(arguments: posting, ["https://hooks.example.net", "https://a.example.org:8443/x"])
    func `a host that is allowed is opened`(kind: ChannelKind, url: String) throws {
        let opener = ChannelOpener(outbound: OutboundSettings(hosts: ["hooks.example.net", "*.example.org"]))
        try opener.check(routes(settings(kind, url)), file: "routes.yaml")
        #expect(try opener.open(settings(kind, url)) as? SMTPChannel == nil)
    }

    @Test(arguments: posting, ["http://hooks.example.net/", "https://u:s3cret@hooks.example.net/", "s3cret"])
    func `nothing but https is opened, and the URL not shown`(kind: ChannelKind, url: String) throws {
        let opener = ChannelOpener(outbound: OutboundSettings(hosts: ["hooks.example.net"]))
        let error = #expect(throws: ConfigurationError.self) {
            try opener.check(routes(settings(kind, url)), file: "routes.yaml")
        }
        #expect(!"\(try #require(error))".contains("s3cret"))
    }

    @Test func `an authority file that cannot be read is told at the start`() throws {
        let opener = ChannelOpener(
            outbound: OutboundSettings(
                hosts: ["hooks.example.net"], certificateAuthorityFile: "/nonexistent/authority.pem"))
        let error = #expect(throws: ConfigurationError.self) {
            try opener.check(routes(settings(.teams, "https://hooks.example.net/")), file: "routes.yaml")
        }
        #expect("\(try #require(error))".contains("OUTBOUND_CA_FILE"))
    }

    @Test(arguments: posting, ["127.0.0.1", "localhost"])
    func `a private address is not posted to unless operators allow it for the host`(
        kind: ChannelKind, host: String
    ) throws {
        let peer = try HTTPSPeer()
        let outbound = OutboundSettings(
            hosts: [host], privateHosts: ["other.example"], certificateAuthorityFile: peer.authorityFile)
        let channel = try ChannelOpener(outbound: outbound).open(settings(kind, peer.url("", host: host)))
        for isSecond in [false, true] {
            let message = try Samples.message(kind.form, mayHaveBeenSent: isSecond)
            let error = try channel.failure(of: message) { Issue.record("it committed") }
            #expect(error.disposition == .retry(after: nil))
            #expect(error.concernsDestination)
            #expect(error.description.contains("outbound.privateHosts"))
        }
        #expect(try peer.events.isEmpty)
    }

    @Test(arguments: posting) func `a redirect is not followed, and said to be one`(kind: ChannelKind) throws {
        let inner = try HTTPSPeer()
        let redirect = PeerFault.status(307, ["Location": inner.url("/s3cret")])
        let receiver: any Receiver =
            switch kind {
            case .smtp, .teams: try TeamsReceiver(faults: ["POST": [redirect]])
            case .notify: try NotifyReceiver(faults: ["POST": [redirect]])
            case .webhook: try WebhookReceiver(faults: ["POST": [redirect]])
            }
        let error = try receiver.channel().failure(of: try Samples.message(kind.form))
        #expect(error.disposition == .failed)
        #expect(error.concernsDestination)
        #expect(error.description.contains("redirects"))
        #expect(!error.description.contains("s3cret"))
        #expect(try inner.events.isEmpty)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: posting) func `an answer without an end is an answer`(kind: ChannelKind) throws {
        let endless = PeerFault.with { $0.endless = "body" }
        let receiver: any Receiver =
            switch kind {
            case .smtp, .teams: try TeamsReceiver(faults: ["POST": [endless]])
            case .notify: try NotifyReceiver(faults: ["POST": [endless]])
            case .webhook:
                try WebhookReceiver(faults: [
                    "POST": [
                        .with {
                            $0.status = 200; $0.endless = "body"
                        }
                    ]
                ])
            }
        #expect(try receiver.channel().send(try Samples.message(kind.form)).answer.hasPrefix("20"))
        #expect(try receiver.taken.count == 1)
    }

    @Test(arguments: ChannelKind.allCases) func `a sender's patience is longer than its channel's time-outs`(
        kind: ChannelKind
    ) {
        let longest = settings(kind, "").longestSend
        #expect(longest >= .seconds(60) && longest <= .seconds(300))
    }
}
