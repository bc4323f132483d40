import Postgres
import Scorecard
import Store
import Testing

/// Which earlier messages a message continues.
@Suite("Threads", .timeLimit(.minutes(2)))
struct ThreadTests {
    /// Stores an alert with a delivery that was sent.
    @discardableResult
    private func tell(
        _ connection: PostgresConnection, _ id: String, _ kind: AlertKind, of measure: String = "x", hour: Int,
        by channel: String = "email", to address: String = "lead@example.org", state: String = "sent"
    ) throws -> Int64 {
        if try AlertTrailStore.alert(id, on: connection) == nil {
            try connection.addAlert(id, kind, of: measure, hour: hour)
        }
        let delivery = try connection.enqueue(id, by: channel, to: address)
        try connection.set("state = '\(state)', message_id = '\(id) \(channel) \(address)'", of: delivery)
        return delivery
    }

    private func thread(_ delivery: Int64, _ connection: PostgresConnection) throws -> [String] {
        try DeliveryStore.thread(of: delivery, on: connection).map { $0.replacing(" email lead@example.org", with: "") }
    }

    @Test("still-red, recovered and retracted join what was sent since the measure turned red; a new red begins anew")
    func joined() throws {
        try withMigratedSchema { connection in
            let red = try tell(connection, "red", .newlyRed, hour: 1)
            let still = try tell(connection, "still", .stillRed, hour: 2)
            let back = try tell(connection, "back", .retracted, hour: 3)
            let over = try tell(connection, "over", .recovered, hour: 4)
            let again = try tell(connection, "again", .newlyRed, hour: 5)
            let more = try tell(connection, "more", .stillRed, hour: 6)
            #expect(try thread(red, connection) == [])
            #expect(try thread(still, connection) == ["red"])
            #expect(try thread(back, connection) == ["red", "still"])
            #expect(try thread(over, connection) == ["red", "still", "back"])
            #expect(try thread(again, connection) == [])
            #expect(try thread(more, connection) == ["again"])
        }
    }

    @Test("Not joined: another recipient, another channel, another measure, and what was never sent")
    func others() throws {
        try withMigratedSchema { connection in
            try tell(connection, "red", .newlyRed, hour: 1, to: "other@example.org")
            try tell(connection, "red", .newlyRed, hour: 1, by: "teams", to: "")
            try tell(connection, "red", .newlyRed, hour: 1, state: "failed")
            try tell(connection, "else", .newlyRed, of: "y", hour: 1)
            let still = try tell(connection, "still", .stillRed, hour: 2)
            #expect(try thread(still, connection) == [])
            let card = try tell(connection, "still", .stillRed, hour: 2, by: "teams", to: "")
            #expect(try thread(card, connection) == ["red teams "])
        }
    }

    @Test("At most the twenty newest, the oldest first")
    func longest() throws {
        try withMigratedSchema { connection in
            try tell(connection, "0", .newlyRed, hour: 0)
            for number in 1...24 { try tell(connection, "\(number)", .stillRed, hour: number) }
            let last = try tell(connection, "25", .stillRed, hour: 25)
            #expect(try thread(last, connection) == (5...24).map { "\($0)" })
        }
    }

    @Test("What is sent again joins what it is sent in place of")
    func resent() throws {
        try withMigratedSchema { connection in
            let red = try tell(connection, "red", .newlyRed, hour: 1)
            let new = try #require(try DeliveryStore.resend(red, because: "jo", on: connection))
            #expect(try thread(new, connection) == ["red"])
        }
    }
}
