import Foundation
import Testing

extension SystemTests {
    /// What officers and operators do about alerts, each under the database role that is meant for it.
    @Suite("Commands on alerts")
    struct AlertCommandTests {
        private static let alert = StoredAlerts.alert

        private func state(_ delivery: Int, _ system: TestSystem) throws -> String {
            try system.database.rows(
                "SELECT state || coalesce(' ' || hold_reason, '') FROM delivery WHERE delivery_id = \(delivery)"
            ).first?[0] ?? "none"
        }

        private func cause(_ delivery: Int, _ system: TestSystem) throws -> String {
            try system.database.rows("SELECT cause FROM delivery WHERE delivery_id = \(delivery)").first?[0] ?? "none"
        }

        private struct Shown: Decodable {
            struct Change: Decodable {
                let change: String?
                let state: String?
                let cause: String
                let changedAt: String
                let by: String?
            }
            struct Recipient: Decodable, Equatable {
                let name: String
                let address: String
            }
            struct Delivery: Decodable {
                let delivery: Int
                let state: String
                let recipient: Recipient?
                let recipientHidden: Bool
                let changes: [Change]
            }
            let alert: String
            let kind: String
            let authority: String
            let measure: String
            let period: String
            let episode: Int
            let ratingRevision: Int
            let cause: String
            let fate: String
            let changes: [Change]
            let deliveries: [Delivery]
        }

        @Test("An alert is shown with every change of it and of its deliveries; recipients only to who may read them")
        func show() throws {
            let system = try StoredAlerts.system()
            let shown = try system.succeed(["alerts", "show", Self.alert, "--json"]).decoded(Shown.self)
            #expect(shown.alert == Self.alert && shown.kind == "newly-red" && shown.fate == "routed")
            #expect(shown.authority == "E06000049" && shown.measure == "visits-on-time" && shown.period == "2018-19-Q1")
            #expect(shown.episode == 1 && shown.ratingRevision == 1)
            #expect(shown.cause == "scorecard.rating.calculated.v1/0/5")
            #expect(shown.changes.map(\.change) == ["raised", "routed"])
            #expect(shown.changes.map(\.cause) == ["rating revision 1", "route 1, 2"])
            #expect(shown.deliveries.map(\.delivery) == [17, 18, 19, 20, 21])
            #expect(shown.deliveries.map(\.state) == ["sent", "held", "pending", "failed", "pending"])
            #expect(shown.deliveries.allSatisfy { $0.recipientHidden && $0.recipient == nil })
            #expect(shown.deliveries.allSatisfy { $0.changes.count == 1 && $0.changes[0].by != nil })
            let text = try system.succeed(["alerts", "show", "17"]).output
            #expect(text.contains("not shown: this database login may not read recipients"), "\(text)")
            #expect(text.contains(Self.alert) && text.contains("route 1, 2"))
            #expect(!text.contains("lead@example.org"))

            let owner = ["DATABASE_URL": system.database.url]
            let all = try system.scorecard(["alerts", "show", Self.alert, "--json"], environment: owner)
                .decoded(Shown.self)
            #expect(all.deliveries[0].recipient == Shown.Recipient(name: "Lead", address: "lead@example.org"))
            #expect(all.deliveries[4].recipient == nil && !all.deliveries[4].recipientHidden)
            #expect(
                try system.scorecard(["alerts", "show", "17"], environment: owner).output.contains("<lead@example.org>")
            )
        }

        @Test("Held, released and dismissed carry the name of who decided, and why; a dry run changes nothing")
        func deciding() throws {
            let system = try StoredAlerts.system()
            let dry = try system.succeed(["alerts", "hold", "--all", "--dry-run", "--json"])
            #expect(dry.output == #"{"dryRun":true,"deliveries":[19,21],"notWaiting":[]}"# + "\n")
            #expect(try state(19, system) == "pending")
            try system.succeed(["alerts", "hold", "--channel", "teams"])
            #expect(try state(19, system) == "pending" && state(21, system) == "held operator")
            let partly = try system.scorecard(["alerts", "hold", "19", "17", "--because", "doubted", "--by", "ann"])
            #expect(partly.status == 1 && partly.errors.contains("not waiting to be sent: 17"), "\(partly)")
            #expect(try state(19, system) == "held operator" && cause(19, system) == "held by ann: doubted")
            try system.succeed(["alerts", "release", "--reason", "operator", "--because", "it is right"])
            #expect(try state(19, system) == "pending" && state(21, system) == "pending")
            #expect(try cause(21, system) == "released by jo: it is right")
            #expect(try state(18, system) == "held uncertain")
            try system.succeed(["alerts", "dismiss", "18"])
            #expect(try cause(18, system) == "dismissed by jo")
        }

        private struct Resent: Decodable {
            struct One: Decodable, Equatable {
                let delivery: Int
                let sentAs: Int?
                let refusal: String?
            }
            let deliveries: [One]
        }

        @Test("Sent again is what is over; what is held or on its way is refused with the reason")
        func resending() throws {
            let system = try StoredAlerts.system()
            try system.succeed(["alerts", "resend", "17", "20", "--dry-run"])
            #expect(try state(20, system) == "failed")
            let output = try system.scorecard([
                "alerts", "resend", "17", "18", "19", "20", "99", "--because", "asked", "--json",
            ])
            #expect(output.status == 1, "\(output)")
            #expect(
                try output.decoded(Resent.self).deliveries == [
                    .init(delivery: 17, sentAs: 23, refusal: nil),
                    .init(delivery: 18, sentAs: nil, refusal: "is held: release it"),
                    .init(delivery: 19, sentAs: nil, refusal: "is on its way already (pending)"),
                    .init(delivery: 20, sentAs: 20, refusal: nil),
                    .init(delivery: 99, sentAs: nil, refusal: "is not there"),
                ])
            #expect(try state(23, system) == "pending" && cause(23, system) == "sent again by jo: asked")
            #expect(try state(20, system) == "pending")
        }

        @Test("A silence needs a service, authority or measure that there is, an end and a reason")
        func silences() throws {
            let system = try StoredAlerts.system()
            func silence(_ arguments: String..., reason: String = "why") throws -> CommandOutput {
                try system.scorecard(["alerts", "silence", "--reason", reason] + arguments)
            }
            for (output, word) in [
                (try silence("--until", "2d"), "--service"),
                (try silence("--service", "child-protction", "--until", "2d"), "early-help"),
                (try silence("--authority", "E06000099", "--until", "2d"), "E06000049"),
                (try silence("--measure", "nothing", "--until", "2d"), "nothing"),
                (try silence("--service", "send", "--until", "soon"), "is no end"),
                (try silence("--service", "send", "--until", "0d"), "is no end"),
                (try silence("--service", "send", "--until", "2018-01-01"), "in the past"),
                (try silence("--service", "send", "--until", "53w"), "more than a year"),
                (try silence("--service", "send", "--kind", "red", "--until", "2d"), "newly-red"),
                (try silence("--service", "send", "--until", "2d", reason: " "), "--reason"),
            ] {
                #expect(output.status == 64 && output.errors.contains(word), "\(word): \(output)")
            }
            #expect(try system.database.number("SELECT count(*) FROM silence") == 0)
            #expect(try silence("--service", "send", "--until", "2d", "--dry-run").status == 0)
            #expect(try system.database.number("SELECT count(*) FROM silence") == 0)
            #expect(
                try silence("--service", "send", "--kind", "still-red", "--until", "90m").output.hasPrefix("1\tuntil "))
            #expect(
                try system.database.number("SELECT round(EXTRACT(epoch FROM ends_at - now()) / 60) FROM silence") == 90)
            let listed = try system.succeed(["alerts", "silences"]).output
            #expect(listed.contains("service send, kind still-red") && listed.contains("holds"), "\(listed)")
            try system.succeed(["alerts", "unsilence", "1"])
            let again = try system.scorecard(["alerts", "unsilence", "1"])
            #expect(again.status == 1 && again.errors.contains("no silence 1 holds"), "\(again)")
            #expect(try system.succeed(["alerts", "silences", "--json"]).output.isEmpty)
            #expect(try system.succeed(["alerts", "silences", "--all"]).output.contains("ended"))
        }

        @Test("A preview is a whole mail, one part of it, or a channel's body; what cannot be is refused")
        func previews() throws {
            let system = try StoredAlerts.system()
            let mail = try system.succeed(["alerts", "preview", Self.alert, "--channel", "email"]).output
            for header in [
                "From: Performance scorecard <scorecard@example.org>", "Auto-Submitted:", "List-Id:", "Message-ID:",
            ] {
                #expect(mail.localizedCaseInsensitiveContains(header.lowercased()), "\(header): \(mail)")
            }
            #expect(!mail.contains("lead@example.org"))
            let text = try system.succeed(["alerts", "preview", "17", "--form", "mail", "--part", "text"]).output
            #expect(text.contains("Measure visits-on-time") && !text.contains("Message-ID"), "\(text)")
            let file = system.folder.path("card.json")
            try system.succeed(["alerts", "preview", "17", "--channel", "teams", "-o", file])
            let card = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file))) as? [String: Any]
            #expect(card?["type"] as? String == "message", "\(String(describing: card))")
            let hook = try system.succeed(["alerts", "preview", "17", "--form", "events"]).output
            #expect(
                hook.hasPrefix(#"{"type":"scorecard.alerts.raised","timestamp":"2018-10-31T09:00:00Z","data""#),
                "\(hook)")
            #expect(
                try system.succeed(["alerts", "preview", "17", "--form", "notify"]).output.hasPrefix(#"{"subject":"#))
            #expect(
                try system.succeed(["alerts", "preview", Self.alert, "--form", "events"]).output.contains(Self.alert))
            for (arguments, status, word) in [
                (["17"], 64, "--channel"), (["17", "--form", "fax"], 64, "notify"),
                (["17", "--channel", "fax"], 64, "email, teams"),
                (["17", "--channel", "teams", "--part", "text"], 64, "--part"),
                (["99", "--form", "mail"], 1, "no delivery 99"), (["nothing", "--form", "mail"], 64, "32 hexadecimal"),
                ([String(repeating: "0", count: 32), "--form", "mail"], 1, "no alert"),
                (["17", "--form", "mail", "-o", "/nowhere/file"], 66, "cannot be written"),
            ] as [([String], Int32, String)] {
                let output = try system.scorecard(["alerts", "preview"] + arguments)
                #expect(output.status == status && output.errors.contains(word), "\(arguments): \(output)")
            }
        }

        @Test("catalogue check warns where a service reaches nobody; routes say whom they reach")
        func routes() throws {
            let system = try StoredAlerts.system()
            #expect(try !system.succeed(["catalogue", "check"]).errors.contains("warning"))
            let route = try system.succeed(
                ["alerts", "route", "--service", "child-protection", "--authority", "E06000049"]
            ).output
            #expect(route.contains("route 1: takes it"), "\(route)")
            #expect(
                route.contains("email to Her deputy <deputy@example.org>") && route.contains("\n  teams\n"), "\(route)")
            #expect(route.contains("email to Performance team <performance@example.org>"))
            #expect(route.contains("route 3 (fallback): no"))
            #expect(!route.contains("logic.azure.com"), "the room's URL is a secret")
            let file = system.environment["SCORECARD_CONFIG", default: ""] + "/routes.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacing("services: [\"*\"]", with: "services: [send]").replacing(
                "fallback: true", with: "services: [plans]"
            )
            .replacing("child-protection, early-help", with: "child-protection")
            .write(toFile: file, atomically: true, encoding: .utf8)
            let warned = try system.succeed(["catalogue", "check"]).errors
            #expect(
                warned.contains("nobody is told when a measure of service early-help turns red in E06000049"),
                "\(warned)")
            #expect(!warned.contains("service child-protection"))
            let nobody = try system.scorecard([
                "alerts", "route", "--service", "early-help", "--authority", "E06000049",
            ])
            #expect(nobody.status == 1 && nobody.errors.contains("nobody is told"), "\(nobody)")
        }

        @Test("Lists are narrowed by service, kind, channel and fate; a filter that nothing can have is refused")
        func lists() throws {
            let system = try StoredAlerts.system()
            func lines(_ arguments: String...) throws -> Int {
                try system.succeed(["alerts"] + arguments).output.split(separator: "\n").count
            }
            #expect(try lines("raised") == 3)
            #expect(try lines("raised", "--fate", "silenced") == 1)
            #expect(try lines("raised", "--service", "early-help", "--json") == 1)
            #expect(try lines("list", "--channel", "teams") == 1)
            #expect(try lines("list", "--service", "early-help") == 0)
            #expect(try lines("list", "--state", "pending", "--kind", "newly-red") == 2)
            for arguments in [
                ["raised", "--fate", "lost"], ["list", "--kind", "red"], ["list", "--state", "lost"], ["show", "x"],
                ["hold"], ["hold", "17", "--all"], ["resend"], ["resend", "17", "--alert", Self.alert],
                ["resend", "--alert", "17"], ["release", "--reason", "no"], ["hold", "17", "--because", "two\nlines"],
                ["route", "--service", "none", "--authority", "E06000049"],
                [
                    "route", "--service", "send", "--authority", "E06000049", "--kind", "still-red", "--red-periods",
                    "1",
                ],
            ] {
                #expect(try system.scorecard(["alerts"] + arguments).status == 64, "\(arguments)")
            }
        }
    }
}
