import Postgres
import Store
import Testing

/// Every state that a delivery comes into is noted with its cause, whoever changes it.
@Suite("The trail of a delivery", .timeLimit(.minutes(2)))
struct DeliveryTrailTests {
    private let lease = Duration.seconds(60)

    private func claim(_ token: String, _ connection: PostgresConnection) throws -> Int64? {
        try DeliveryStore.claim(channel: "email", token: token, lease: lease, on: connection)?.id
    }

    private func settle(
        _ delivery: Int64, _ outcome: DeliveryStore.Outcome, isCommitted: Bool = true, _ connection: PostgresConnection
    ) throws {
        #expect(try claim("me", connection) == delivery)
        if isCommitted {
            #expect(try DeliveryStore.commit(delivery, token: "me", lease: lease, on: connection))
        }
        try DeliveryStore.settle(delivery, token: "me", outcome, on: connection)
        try connection.set("due_at = now()", of: delivery)
    }

    @Test("From the first state to the last, each is there in its order, with why")
    func everyState() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            #expect(try claim("crashed", connection) == delivery)
            try connection.set("lease_until = now() - interval '1 second'", of: delivery)
            try settle(delivery, .released, isCommitted: false, connection)
            try settle(delivery, .retry(after: .zero, error: "not now"), connection)
            try settle(delivery, .uncertain(error: "no answer"), connection)
            try DeliveryStore.resolveUncertain(channel: "email", .resendOnce, on: connection)
            try connection.set("due_at = now()", of: delivery)
            #expect(try claim("gone", connection) == delivery)
            #expect(try DeliveryStore.commit(delivery, token: "gone", lease: lease, on: connection))
            try connection.set("lease_until = now() - interval '1 second'", of: delivery)
            #expect(try DeliveryStore.findUncertain(channel: "email", on: connection) == 1)
            try DeliveryStore.resolveUncertain(channel: "email", .resendOnce, on: connection)
            #expect(
                try DeliveryStore.decide(.release, [delivery], because: "released by jo", on: connection) == [delivery])
            #expect(try DeliveryStore.hold([delivery], because: "held by jo", on: connection) == [delivery])
            #expect(
                try DeliveryStore.decide(.dismiss, [delivery], because: "dismissed by jo", on: connection) == [delivery]
            )
            #expect(
                try connection.trail(of: delivery) == [
                    "pending: its alert was raised", "claimed: it is due", "claimed: it is due",
                    "pending: its sender stopped", "claimed: it is due", "committing: it is handed over",
                    "retry-at: not now", "claimed: it is due", "committing: it is handed over", "uncertain: no answer",
                    "retry-at: sent again, by the policy of its channel", "claimed: it is due",
                    "committing: it is handed over",
                    "uncertain: the sender vanished between hand-over and answer",
                    "held: it may have been taken, and its channel's policy sends it no more",
                    "pending: released by jo", "held: held by jo", "dismissed: dismissed by jo",
                ])
        }
    }

    @Test("The ends: sent, failed, expired, without a channel, set back, and sent again")
    func ends() throws {
        try withMigratedSchema { connection in
            var deliveries: [Int64] = []
            for number in 0..<5 {
                try connection.addAlert("a\(number)")
                deliveries.append(try connection.enqueue("a\(number)", to: "lead\(number)@example.org"))
            }
            try connection.executeScript("UPDATE delivery SET due_at = now() + interval '1 hour'")
            try connection.set("due_at = now()", of: deliveries[0])
            try settle(deliveries[0], .sent(answer: "250 ok"), connection)
            try connection.set("due_at = now() - interval '1 hour'", of: deliveries[1])
            try settle(deliveries[1], .failed(error: "no such person"), connection)
            try connection.set(
                "due_at = now() - interval '2 hours', wanted_at = now() - interval '2 hours'", of: deliveries[2])
            #expect(
                try DeliveryStore.expire(channel: "email", after: .seconds(3_600), on: connection) == [deliveries[2]])
            try connection.set("channel = 'gone', due_at = now()", of: deliveries[3])
            try connection.set("due_at = now() - interval '2 hours'", of: deliveries[3])
            #expect(try DeliveryStore.failOrphans(except: ["email"], on: connection) == [deliveries[3]])
            #expect(
                try DeliveryStore.resend(deliveries[2], because: "sent again by jo", on: connection) == deliveries[2])
            _ = try RestoreStore.note(cluster: "c", topic: "t", committed: [0: 1], ends: [0: 1], on: connection)
            let last = try deliveries.map { try connection.trail(of: $0).last }
            #expect(
                last == [
                    "sent: taken: 250 ok", "failed: no such person",
                    "held: may have been sent before the database was set back",
                    "failed: no channel of that name is configured",
                    "held: may have been sent before the database was set back",
                ])
            #expect(
                try connection.trail(of: deliveries[2]).dropFirst().dropLast() == [
                    "expired: not taken in the time that its channel allows", "pending: sent again by jo",
                ])
        }
    }

    @Test("It names the login, and a change of anything but state and lease is no change")
    func login() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.set("state = state, changed_at = now(), attempts = 3", of: delivery)
            let changes = try AlertTrailStore.changes(ofDelivery: delivery, on: connection)
            #expect(changes.map(\.changedBy) == [try connection.rows("SELECT session_user::text")[0][0]])
        }
    }

    @Test("Nobody changes what was noted, its owner neither", arguments: ["delivery_change", "alert_change"])
    func appendOnly(_ table: String) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            try connection.enqueue("a")
            try connection.executeScript(
                "INSERT INTO alert_change (alert_id, change, cause) VALUES ('a', 'routed', '')")
            let owner = try connection.rows("SELECT current_user::text")[0][0]
            for sql in ["UPDATE \(table) SET cause = 'other'", "DELETE FROM \(table)", "TRUNCATE \(table)"] {
                #expect(try connection.attempt(sql, as: owner) == "42501", "\(sql)")
            }
            #expect(try connection.number("SELECT count(*) FROM \(table)") == 1)
        }
    }
}
