import Postgres
import Store
import Testing

/// What becomes of deliveries that nobody sends: given up, without a channel, or of unknown fate.
@Suite("Deliveries that nobody sends", .timeLimit(.minutes(2)))
struct DeliveryKeepingTests {
    @Test("A claim takes what is due by its own channel alone")
    func channels() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let mail = try connection.enqueue("a")
            let card = try connection.enqueue("a", by: "teams", to: "")
            func claim(_ channel: String) throws -> DeliveryStore.Claimed? {
                try DeliveryStore.claim(channel: channel, token: "me", lease: .seconds(60), on: connection)
            }
            #expect(try claim("other") == nil)
            let claimed = try #require(try claim("teams"))
            #expect(claimed.id == card && claimed.recipientAddress.isEmpty)
            #expect(try claim("teams") == nil)
            #expect(try claim("email")?.id == mail)
        }
    }

    /// Each is due by the channel `email`; times are hours from now.
    @Test(
        "Given up is what was asked for, or first due, too long ago",
        arguments: [
            ("pending", -30, -30, 0, true), ("retry-at", -30, 1, 3, true), ("pending", -20, -30, 0, false),
            ("retry-at", -20, -30, 3, false), ("pending", -30, -20, 0, false), ("pending", -30, 2, 0, false),
            ("held", -30, -30, 0, false), ("claimed", -30, -30, 0, false), ("uncertain", -30, -30, 0, false),
        ] as [(String, Int, Int, Int, Bool)])
    func expiry(state: String, wanted: Int, due: Int, attempts: Int, isGivenUp: Bool) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.set(
                "state = '\(state)', hold_reason = \(state == "held" ? "'operator'" : "NULL"), attempts = \(attempts), wanted_at = now() + interval '\(wanted) hours', "
                    + "due_at = now() + interval '\(due) hours'", of: delivery)
            #expect(try DeliveryStore.expire(channel: "other", after: .seconds(24 * 3_600), on: connection) == [])
            let expired = try DeliveryStore.expire(channel: "email", after: .seconds(24 * 3_600), on: connection)
            #expect(expired == (isGivenUp ? [delivery] : []))
            #expect(try connection.state(of: delivery) == (isGivenUp ? "expired" : state))
        }
    }

    @Test("Failed is what has long been due by a channel that is not there any more, and nothing else")
    func orphans() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let due = try connection.enqueue("a", by: "gone")
            try connection.set("due_at = now() - interval '2 hours'", of: due)
            // An instance beside this one may know the channel.
            try connection.enqueue("a", by: "gone", to: "new@example.org")
            try connection.enqueue("a", by: "gone", to: "later@example.org", wait: "1 hour")
            let held = try connection.enqueue("a", by: "gone", to: "held@example.org", isHeld: true)
            try connection.enqueue("a", by: "email")
            #expect(try DeliveryStore.failOrphans(except: ["email", "teams"], on: connection) == [due])
            #expect(try connection.state(of: held) == "held")
            #expect(try DeliveryStore.failOrphans(except: ["email", "teams"], on: connection) == [])
        }
    }

    struct Policy: CustomTestStringConvertible, Sendable {
        let policy: DeliveryStore.AfterUncertain
        /// The states after the first lost answer, the second and the third.
        let states: [String]
        var testDescription: String { "\(policy)" }
    }

    @Test(
        "A lost answer is followed by what the policy of the channel says, each time",
        arguments: [
            Policy(policy: .hold, states: ["held"]), Policy(policy: .resendOnce, states: ["retry-at", "held"]),
            Policy(policy: .retry, states: ["retry-at", "retry-at", "retry-at"]),
        ])
    func uncertain(_ example: Policy) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            for (round, state) in zip(1..., example.states) {
                try connection.set("due_at = now()", of: delivery)
                let claimed = try #require(
                    try DeliveryStore.claim(channel: "email", token: "me", lease: .seconds(60), on: connection))
                #expect(claimed.mayHaveBeenSent == (round > 1))
                #expect(try DeliveryStore.commit(delivery, token: "me", lease: .seconds(60), on: connection))
                #expect(try DeliveryStore.findUncertain(channel: "email", on: connection) == 0, "its lease holds")
                try connection.set("lease_until = now() - interval '1 second'", of: delivery)
                #expect(try DeliveryStore.findUncertain(channel: "teams", on: connection) == 0)
                #expect(try DeliveryStore.findUncertain(channel: "email", on: connection) == 1)
                try DeliveryStore.resolveUncertain(channel: "teams", example.policy, on: connection)
                #expect(try connection.state(of: delivery) == "uncertain")
                try DeliveryStore.resolveUncertain(channel: "email", example.policy, on: connection)
                #expect(try connection.state(of: delivery) == state, "round \(round)")
            }
            let held = example.states.last == "held"
            #expect(
                try connection.rows("SELECT coalesce(hold_reason, ''), resends::text FROM delivery")
                    == [[held ? "uncertain" : "", "\(example.states.filter { $0 == "retry-at" }.count)"]])
        }
    }
}
