import Contracts
import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

@testable import Notifying
@testable import Store

/// Who hears of an alert: which routes, by which channels, after what wait; and who does not, for a silence.
struct AlertRoutingTests {
    private static let file = """
        routes:
          - services: [safeguarding]
            to: [{name: Lead, email: lead@example.org}, {name: Deputy, email: deputy@example.org}]
            channels: [email, teams]
            alerts: [newly-red, still-red, recovered, retracted]
            stillRedAfter: 3
            groupWait: 2m
          - services: [send]
            authorities: [E06000049]
            to: [{name: SEND, email: send@example.org}]
            channels: [email]
            groupWait: 5m
            settle: 1m
            continue: true
          - services: [send]
            to: [{name: Performance, email: performance@example.org}]
            channels: [email, hooks]
            groupWait: 0s
            settle: 1h
          - fallback: true
            to: [{name: Nobody's, email: rest@example.org}]
            channels: [email]
            groupWait: 0s
        channels:
          email: {kind: smtp, url: "smtp://127.0.0.1:1025", from: scorecard@example.org}
          teams: {kind: teams, url: "https://teams.example.org/secret"}
          hooks: {kind: webhook, url: "https://hooks.example.org/", secret: "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"}
        """

    private static func routes() throws -> Routes {
        let folder = FileManager.default.temporaryDirectory.appending(path: "routing-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try file.write(to: folder.appending(path: "routes.yaml"), atomically: false, encoding: .utf8)
        return try RoutesReader.read(ConfigurationFolder(path: folder.path), environment: [:])
    }

    static func alert(
        _ kind: AlertKind, of service: String, at authority: AuthorityCode = .cheshireEast, redPeriods: Int = 1
    ) -> RaisedAlert {
        RaisedAlert(
            kind: kind, series: Series(authority: authority, measure: "visits"), period: "2018-19-Q1", episode: 1,
            ratingRevision: 1, rag: .red, previousRag: .green, previousPeriod: nil, redPeriods: redPeriods,
            service: service, raisedAt: Timestamp(microsecondsSince1970: 0))
    }

    private func outcome(
        _ alert: RaisedAlert, settles: Bool = false, silences: [SilenceStore.Silence] = []
    ) throws -> AlertRouting.Outcome {
        AlertRouting(routes: try Self.routes(), silences: silences).outcome(of: alert, settles: settles)
    }

    /// Whom it reaches, in short: `email lead 120`.
    private func reached(_ outcome: AlertRouting.Outcome) -> [String] {
        outcome.recipients.map {
            "\($0.channel) \($0.address.replacing("@example.org", with: "")) \($0.wait.components.seconds)"
        }
    }

    @Test func `an addressed channel writes to each recipient, a room is posted to once`() throws {
        let outcome = try outcome(Self.alert(.newlyRed, of: "safeguarding"))
        #expect(reached(outcome) == ["email lead 120", "email deputy 120", "teams  120"])
        #expect(outcome.routing == .routed(by: "route 1"))
        #expect(outcome.isSent)
    }

    @Test(arguments: [
        (AlertKind.newlyRed, 1, true), (.stillRed, 2, false), (.stillRed, 3, true), (.stillRed, 9, true),
        (.recovered, 0, true),
    ])
    func `a route sends the kinds that it names, still-red from its count on`(
        kind: AlertKind, redPeriods: Int, isSent: Bool
    ) throws {
        let outcome = try outcome(Self.alert(kind, of: "safeguarding", redPeriods: redPeriods))
        #expect(outcome.isSent == isSent)
        #expect(reached(outcome).isEmpty != isSent)
        if !isSent {
            #expect(outcome.routing == .unrouted(because: "no route sends still-red of service safeguarding"))
        }
    }

    @Test(arguments: [
        (AlertKind.newlyRed, true), (.stillRed, false), (.recovered, false), (.retracted, true),
    ])
    func `one that names none sends newly-red and retracted`(kind: AlertKind, isSent: Bool) throws {
        #expect(try outcome(Self.alert(kind, of: "send", redPeriods: 9)).isSent == isSent)
    }

    @Test func `after a route that says continue the next is taken too, each with its own wait`() throws {
        let outcome = try outcome(Self.alert(.newlyRed, of: "send"))
        #expect(reached(outcome) == ["email send 300", "email performance 0", "hooks  0"])
        #expect(outcome.routing == .routed(by: "route 2, 3"))
        let elsewhere = try self.outcome(Self.alert(.newlyRed, of: "send", at: .warrington))
        #expect(reached(elsewhere) == ["email performance 0", "hooks  0"])
        #expect(elsewhere.routing == .routed(by: "route 3"))
    }

    @Test func `what only a comparator caused waits as long as its route settles, or gathers, whichever is longer`()
        throws
    {
        let outcome = try outcome(Self.alert(.newlyRed, of: "send"), settles: true)
        #expect(reached(outcome) == ["email send 300", "email performance 3600", "hooks  3600"])
        let other = try self.outcome(Self.alert(.newlyRed, of: "safeguarding"), settles: true)
        #expect(reached(other).first == "email lead 900", "fifteen minutes where a route says nothing")
    }

    @Test func `the fallback takes what no other route covers, and not what another does not send`() throws {
        let outcome = try outcome(Self.alert(.newlyRed, of: "unheard-of"))
        #expect(reached(outcome) == ["email rest 0"])
        #expect(outcome.routing == .routed(by: "route 4 (fallback)"))
        #expect(try self.outcome(Self.alert(.stillRed, of: "send", redPeriods: 5)).recipients.isEmpty)
        #expect(try !self.outcome(Self.alert(.recovered, of: "unheard-of")).isSent)
    }

    @Test func `a retraction names nobody: it goes to those whom the alert went to, after the shortest wait`() throws {
        let outcome = try outcome(Self.alert(.retracted, of: "send"))
        #expect(outcome.recipients.isEmpty)
        #expect(outcome.isSent)
        #expect(outcome.wait == .zero)
        #expect(try self.outcome(Self.alert(.retracted, of: "send"), settles: true).wait == .seconds(300))
    }

    @Test func `a silence comes before every route`() throws {
        let silence = SilenceStore.Silence(
            id: 7, service: "send", authority: nil, measure: nil, kind: nil, reason: "moving to a new system",
            createdBy: "jo", createdAt: Timestamp(microsecondsSince1970: 0),
            endsAt: Timestamp(microsecondsSince1970: 0), isActive: true)
        let silenced = try outcome(Self.alert(.newlyRed, of: "send"), silences: [silence])
        #expect(silenced.recipients.isEmpty && !silenced.isSent)
        #expect(silenced.routing == .silenced(by: "silence 7: moving to a new system"))
        #expect(try outcome(Self.alert(.newlyRed, of: "safeguarding"), silences: [silence]).isSent)
        #expect(try outcome(Self.alert(.retracted, of: "send"), silences: [silence]).isSent)
    }
}
