import Postgres
import Scorecard
import Store
import Testing

/// Alerts that are gathered, and what a retraction finds of them.
@Suite("Gathering and taking back", .timeLimit(.minutes(2)))
struct WithdrawalTests {
    private func retract(_ alert: String, _ connection: PostgresConnection) throws {
        try connection.addAlert("\(alert) back", .retracted)
        try connection.executeScript("SELECT enqueue_retraction('\(alert) back', '\(alert)', '0', false)")
    }

    private func changes(of alert: String, _ connection: PostgresConnection) throws -> [String] {
        try AlertTrailStore.changes(ofAlert: alert, on: connection).map { "\($0.change): \($0.cause)" }
    }

    private func told(_ connection: PostgresConnection) throws -> [[String]] {
        try connection.rows(
            "SELECT alert_id, delivery_id::text FROM delivery_alert ORDER BY delivery_id, alert_id")
    }

    @Test("Forty alerts to one recipient by one channel are one delivery; another channel or recipient has its own")
    func gathered() throws {
        try withMigratedSchema { connection in
            var deliveries: Set<Int64> = []
            for number in 1...40 {
                try connection.addAlert("a\(number)")
                deliveries.insert(try connection.enqueue("a\(number)", wait: "60 seconds"))
            }
            #expect(deliveries.count == 1)
            let others = [
                try connection.enqueue("a1", by: "teams", to: "", wait: "60 seconds"),
                try connection.enqueue("a1", to: "other@example.org", wait: "60 seconds"),
            ]
            #expect(deliveries.union(others).count == 3)
            #expect(try connection.number("SELECT count(*) FROM delivery") == 3)
            try connection.enqueue("a7", wait: "60 seconds")
            #expect(try connection.number("SELECT count(*) FROM delivery_alert") == 42, "telling it twice is no more")
        }
    }

    @Test("Taken back while it is gathered, an alert is told to nobody, and its delivery is dismissed, not deleted")
    func withdrawn() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a", wait: "60 seconds")
            try retract("a", connection)
            #expect(try told(connection) == [])
            #expect(
                try connection.trail(of: delivery) == [
                    "pending: its alert was raised", "dismissed: all that it told of was taken back before it was sent",
                ])
            #expect(
                Set(try changes(of: "a", connection)) == [
                    "retracted: a back", "withdrawn: delivery \(delivery), before it was sent",
                ])
        }
    }

    @Test("The other alerts of the delivery are sent as they would have been")
    func oneOfTwo() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            try connection.addAlert("b")
            let delivery = try connection.enqueue("a", wait: "60 seconds")
            #expect(try connection.enqueue("b", wait: "60 seconds") == delivery)
            try retract("a", connection)
            #expect(try told(connection) == [["b", "\(delivery)"]])
            #expect(try connection.state(of: delivery) == "pending")
        }
    }

    @Test(
        "Once it may have been told of, whoever is told of it is told of the retraction",
        arguments: ["pending", "claimed", "committing", "sent", "uncertain"])
    func told(state: String) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.set("state = '\(state)'", of: delivery)
            try retract("a", connection)
            #expect(try told(connection) == [["a", "\(delivery)"], ["a back", "\(delivery + 1)"]])
            #expect(try connection.state(of: delivery) == state)
            #expect(try connection.state(of: delivery + 1) == "pending")
            #expect(try changes(of: "a", connection) == ["retracted: a back"])
        }
    }

    @Test(
        "What may have been taken is told of, whatever became of its delivery",
        arguments: ["failed", "retry-at", "expired", "dismissed"])
    func perhapsTold(state: String) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.set("state = '\(state)', may_have_been_sent = true", of: delivery)
            try retract("a", connection)
            #expect(try told(connection) == [["a", "\(delivery)"], ["a back", "\(delivery + 1)"]])
        }
    }

    @Test("Who will not hear of it any more hears nothing of its end", arguments: ["failed", "expired", "dismissed"])
    func neverTold(state: String) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.set("state = '\(state)'", of: delivery)
            try retract("a", connection)
            #expect(try told(connection) == [["a", "\(delivery)"]])
            #expect(try connection.state(of: delivery) == state)
        }
    }

    @Test(
        "What waits for another attempt or for an operator is withdrawn, as nobody has had it",
        arguments: ["state = 'retry-at'", "state = 'held', hold_reason = 'operator'"])
    func notYetTold(change: String) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.set(change, of: delivery)
            try retract("a", connection)
            #expect(try told(connection) == [])
            #expect(try connection.state(of: delivery) == "dismissed")
        }
    }
}
