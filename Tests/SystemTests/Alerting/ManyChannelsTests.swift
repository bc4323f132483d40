import HTTPTestSupport
import Testing

extension SystemTests {
    @Suite("One alert by every kind of channel")
    struct ManyChannelsTests {
        @Test(
            "A webhook, a card and a Notify e-mail go out once each, by the rules of their receivers, and tell no secret"
        )
        func each() throws {
            let receivers = [
                "data-platform": try AlertReceiver.webhook(), "teams": try .teams(), "notify": try .notify(),
            ]
            let system = try TestSystem(Catalogue(), receivers)
            try system.startAll()
            let notifier = try #require(system.workers.first { $0.name == .notifier })
            try system.publish([SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "60")])
            try eventually("all are sent", detail: { notifier.log }) {
                try system.database.number("SELECT count(*) FROM delivery WHERE state = 'sent'") == 3
            }
            for (name, receiver) in receivers {
                #expect(try receiver.received() == 1, "\(name)")
                #expect(try receiver.broken() == [], "\(name)")
            }
            let webhook = try #require(try receivers["data-platform"]?.peer.taken.first?.body)
            #expect(webhook.contains(#""kind":"newly-red""#))
            #expect(!webhook.contains("\"value\""), "the value is for those who may see it")
            let card = try #require(try receivers["teams"]?.peer.taken.first?.body)
            #expect(card.contains("Measure visits-on-time"))
            let page = try #require(notifier.metrics).text
            for secret in ["sig=x", "whsec_", "c9b1a2f4"] {
                #expect(!notifier.log.contains(secret))
                #expect(!page.contains(secret))
                #expect(try !system.succeed(["status", "--json"]).output.contains(secret))
            }
        }

        @Test("Where the operators do not allow a host the notifier says so, and exits with 78")
        func notAllowed() throws {
            let system = try TestSystem(Catalogue(), ["teams": try AlertReceiver.teams()])
            let notifier = try system.start(.notifier, environment: ["OUTBOUND_HOSTS": "hooks.example.org"])
            #expect(try notifier.process.waitForEnd() == .exited(78))
            #expect(notifier.log.contains("channels.teams"))
            #expect(notifier.log.contains("OUTBOUND_HOSTS"))
            #expect(!notifier.log.contains("sig=x"))
        }
    }
}
