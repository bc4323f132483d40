import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// The keys of routes and channels beyond the first: what they mean, and what is refused without showing a secret.
struct ChannelReaderTests {
    private static let secret = "whsec_c2VjcmV0IHRoYXQgbm9ib2R5IG1heSBzZWU="
    private static let key = "team-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"

    private static let routes = """
        routes:
          - services: [send]
            to: [{name: SEND, email: send@example.org}]
            channels: [email, notify, teams, hooks]
            continue: true
          - fallback: true
            channels: [teams]
        channels:
          email: {kind: smtp, url: "smtp://127.0.0.1:1025", from: scorecard@example.org, certificateAuthorityFile: /ca.pem}
          notify: {kind: notify, apiKey: \(key), template: F33517FF-2A88-4F6E-B855-C550268CE08A}
          teams: {kind: teams, url: "https://prod.example.org/workflows/sig-very-secret", uncertain: hold, expireAfter: 12h}
          hooks: {kind: webhook, url: "https://hooks.example.org/in", secret: \(secret), senders: 4}
        """

    private func read(_ text: String = routes) throws -> Routes {
        try withFolder(["routes.yaml": text]) { try RoutesReader.read($0, environment: [:]) }
    }

    @Test
    func `each kind has keys of its own; all expire after three days, and have one sender, unless they say otherwise`()
        throws
    {
        let routes = try read()
        let channels = routes.channels
        #expect(channels["email"]?.expireAfter == .seconds(3 * 24 * 3_600))
        #expect(channels["email"]?.senders == 1)
        #expect(channels["email"]?.uncertain == .resendOnce)
        #expect(channels["teams"]?.expireAfter == .seconds(12 * 3_600))
        #expect(channels["teams"]?.uncertain == .hold)
        #expect(channels["hooks"]?.senders == 4)
        guard case .smtp(let smtp)? = channels["email"]?.kind, case .notify(let notify)? = channels["notify"]?.kind,
            case .webhook(let hooks)? = channels["hooks"]?.kind, case .teams(let teams)? = channels["teams"]?.kind
        else {
            Issue.record("a channel is of another kind: \(channels)")
            return
        }
        #expect(smtp.certificateAuthorityFile == "/ca.pem")
        #expect(notify.templateID == "f33517ff-2a88-4f6e-b855-c550268ce08a")
        #expect(notify.url == "https://api.notifications.service.gov.uk")
        #expect(hooks.secret == Self.secret)
        #expect(teams.url.hasSuffix("sig-very-secret"))
        #expect(channels.filter(\.value.isAddressed).map(\.key).sorted() == ["email", "notify"])
    }

    @Test func `continue and fallback are read; a fallback to rooms alone needs no recipients`() throws {
        let routes = try read().routes
        #expect(routes.map(\.continues) == [true, false])
        #expect(routes.map(\.isFallback) == [false, true])
        #expect(routes.map(\.number) == [1, 2])
        #expect(routes[1].services == ["*"] && routes[1].recipients.isEmpty)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let line: Int
        let key: String
        let text: String
        var testDescription: String { "\(old) → \(new)" }

        init(_ old: String, _ new: String, _ line: Int, _ key: String, _ text: String) {
            self.old = old
            self.new = new
            self.line = line
            self.key = key
            self.text = text
        }
    }

    @Test(arguments: [
        Fault("continue: true", "continue: maybe", 5, "routes[0].continue", "'maybe'"),
        Fault("fallback: true", "fallback: 2", 6, "routes[1].fallback", "'2'"),
        Fault(
            "- fallback: true", "- fallback: true\n    services: [send]", 7, "routes[1].services",
            "leave 'services' out"),
        Fault("- services: [send]", "- fallback: true", 6, "routes[1]", "there is a fallback before it"),
        Fault("to: [{name: SEND, email: send@example.org}]", "groupWait: 0s", 2, "routes[0]", "'to' is missing"),
        Fault("expireAfter: 12h", "expireAfter: 59s", 11, "channels.teams.expireAfter", "must be a minute or more"),
        Fault("expireAfter: 12h", "expireAfter: soon", 11, "channels.teams.expireAfter", "'soon' is not a duration"),
        Fault("senders: 4", "senders: 0", 12, "channels.hooks.senders", "a whole number from 1 to 8"),
        Fault("senders: 4", "senders: 9", 12, "channels.hooks.senders", "a whole number from 1 to 8"),
        Fault("senders: 4", "uncertain: hold", 12, "channels.hooks.uncertain", "is not a known key"),
        Fault("kind: teams", "kind: slack", 11, "channels.teams.kind", "is not one of smtp, notify, teams, webhook"),
        Fault(
            "template: F33517FF-2A88-4F6E-B855-C550268CE08A", "template: welcome", 10, "channels.notify.template",
            "UUID"),
        Fault("from: scorecard@example.org, ", "", 9, "channels.email", "'from' is missing"),
        Fault(
            "https://prod.example.org", "http://prod.example.org", 11, "channels.teams", "'url' must be an https URL"),
        Fault(
            "https://prod.example.org", "https://me:pass@prod.example.org", 11, "channels.teams",
            "'url' must be an https URL"),
        Fault("https://hooks.example.org/in", "file:///etc/passwd", 12, "channels.hooks", "'url' must be an https URL"),
        Fault(secret, "whsec_c2hvcnQ=", 12, "channels.hooks", "'secret' must be 'whsec_' and 24 to 64 bytes in base64"),
        Fault(secret, "c2VjcmV0IHRoYXQgbm9ib2R5IG1heSBzZWU=", 12, "channels.hooks", "'secret' must be 'whsec_'"),
        Fault(
            "secret: \(secret)", "secretFile: /nowhere/secret", 12, "channels.hooks.secretFile",
            "a file that can be read"),
    ])
    func `what cannot be is told with line and key, and no secret is shown`(fault: Fault) throws {
        let broken = Self.routes.replacing(fault.old, with: fault.new, maxReplacements: 1)
        try #require(broken != Self.routes, "the fault changes nothing")
        let error = try #require(throws: ConfigurationError.self) { try read(broken) }
        let isFound = error.problems.contains {
            $0.line == fault.line && $0.key == fault.key && $0.text.contains(fault.text)
        }
        #expect(isFound, "\(error)")
        for word in ["very-secret", "pass@", "whsec_c2", "c2VjcmV0", "3d844edf", "etc/passwd"] {
            #expect(!error.description.contains(word), "\(error)")
        }
    }

    @Test func `a key that is of another kind of channel is refused`() throws {
        let broken = Self.routes.replacing("kind: notify,", with: "kind: notify, from: scorecard@example.org,")
        let error = try #require(throws: ConfigurationError.self) { try read(broken) }
        #expect(error.problems.map(\.key) == ["channels.notify.from"])
    }
}
