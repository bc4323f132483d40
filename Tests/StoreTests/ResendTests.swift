import Postgres
import Store
import Testing

/// What it means to send a delivery again, by the state that it is in.
@Suite("Sending again", .timeLimit(.minutes(2)))
struct ResendTests {
    enum Way: Sendable { case asItIs, asNewOne, never }

    struct Case: CustomTestStringConvertible, Sendable {
        let state: String
        let mayHaveBeenSent: Bool
        let way: Way
        var testDescription: String { state + (mayHaveBeenSent ? ", perhaps sent" : "") }
    }

    static let cases: [Case] = DeliveryStore.states.flatMap { state in
        [false, true].map { mayHaveBeenSent in
            let way: Way =
                switch state {
                case "sent": .asNewOne
                case "failed", "expired", "dismissed": mayHaveBeenSent ? .asNewOne : .asItIs
                default: .never
                }
            return Case(state: state, mayHaveBeenSent: mayHaveBeenSent, way: way)
        }
    }

    @Test(
        "As it is where it was never handed over, as a new one where it was, not at all while it is on its way",
        arguments: cases)
    func states(_ example: Case) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.set(
                "state = '\(example.state)', may_have_been_sent = \(example.mayHaveBeenSent), attempts = 4, "
                    + "wanted_at = '2018-01-01', hold_reason = \(example.state == "held" ? "'operator'" : "NULL")",
                of: delivery)
            let sent = try DeliveryStore.resend(delivery, because: "sent again by jo", on: connection)
            let waiting = try connection.rows(
                """
                SELECT delivery_id::text, cause, coalesce(resend_of::text, ''), attempts::text,
                    (wanted_at > now() - interval '1 minute')::text
                FROM delivery WHERE cause = 'sent again by jo' AND state = 'pending'
                """)
            switch example.way {
            case .asItIs:
                #expect(sent == delivery)
                #expect(waiting == [["\(delivery)", "sent again by jo", "", "0", "true"]])
            case .asNewOne:
                let new = try #require(sent)
                #expect(new != delivery)
                #expect(waiting == [["\(new)", "sent again by jo", "\(delivery)", "0", "true"]])
                #expect(try connection.state(of: delivery) == example.state)
                #expect(try AlertTrailStore.delivery(new, on: connection)?.alerts == ["a"])
            case .never:
                #expect(sent == nil)
                #expect(waiting.isEmpty)
                #expect(try connection.state(of: delivery) == example.state)
            }
        }
    }

    @Test("Each new one has an id of its own, to the same recipient; the latest alone is meant by an alert")
    func ids() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let first = try connection.enqueue("a")
            try connection.set("state = 'sent'", of: first)
            let second = try #require(try DeliveryStore.resend(first, because: "once", on: connection))
            let third = try #require(try DeliveryStore.resend(first, because: "twice", on: connection))
            #expect(try connection.number("SELECT count(DISTINCT message_id) FROM delivery") == 3)
            #expect(
                try connection.rows("SELECT DISTINCT channel, recipient_name, recipient_address FROM delivery")
                    == [["email", "Lead", "lead@example.org"]])
            #expect(try AlertTrailStore.deliveries(ofAlert: "a", on: connection) == [first, second, third])
            #expect(
                try AlertTrailStore.deliveries(ofAlert: "a", isLatest: true, on: connection) == [second, third])
        }
    }

    @Test("What tells of nothing any more, and what is not there, is not sent")
    func nothing() throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a")
            let delivery = try connection.enqueue("a")
            try connection.executeScript("DELETE FROM delivery_alert; UPDATE delivery SET state = 'dismissed'")
            #expect(try DeliveryStore.resend(delivery, because: "", on: connection) == nil)
            #expect(try DeliveryStore.resend(4_711, because: "", on: connection) == nil)
        }
    }
}
