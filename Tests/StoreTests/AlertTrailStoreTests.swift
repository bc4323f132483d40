import Contracts
import Postgres
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What operators see of alerts and deliveries, and do with them, under the roles that they have.
@Suite("What operators see and do", .timeLimit(.minutes(2)))
struct AlertTrailStoreTests {
    private func withAlerts(_ body: (PostgresConnection, Int64) throws -> Void) throws {
        try withMigratedSchema { connection in
            try connection.addAlert("a", .newlyRed, of: "x", hour: 1, service: "send")
            try connection.addAlert("b", .stillRed, of: "y", hour: 2, service: "early-help")
            try connection.addAlert("c", .retracted, of: "x", hour: 3, service: "send")
            try connection.executeScript(
                """
                INSERT INTO alert_change (alert_id, change, cause) VALUES
                    ('a', 'raised', 'rating revision 3'), ('a', 'routed', 'route 1'), ('b', 'silenced', 'silence 1: why'),
                    ('c', 'unrouted', 'no route'), ('a', 'retracted', 'c');
                """)
            try body(connection, try connection.enqueue("a"))
        }
    }

    private func ids(
        _ connection: PostgresConnection, _ change: (inout AlertTrailStore.Filter) -> Void
    ) throws -> String {
        var filter = AlertTrailStore.Filter()
        change(&filter)
        return try AlertTrailStore.list(filter, limit: 10, on: connection).map(\.id).joined()
    }

    @Test("Alerts are listed the newest first, by what was decided, kind, service, authority and measure")
    func lists() throws {
        try withAlerts { connection, _ in
            try connection.executeScript("SET ROLE scorecard_reader")
            let narrowed: [((inout AlertTrailStore.Filter) -> Void, String)] = [
                ({ _ in }, "cba"), ({ $0.fate = .routed }, "a"), ({ $0.fate = .silenced }, "b"),
                ({ $0.fate = .unrouted }, "c"), ({ $0.kind = .stillRed }, "b"), ({ $0.service = "send" }, "ca"),
                ({ $0.measure = "x" }, "ca"), ({ $0.authority = .warrington }, ""),
            ]
            for (change, found) in narrowed {
                let listed = try ids(connection, change)
                #expect(listed == found)
            }
            let alert = try #require(try AlertTrailStore.alert("a", on: connection))
            #expect(alert.fate == "routed" && alert.isRetracted && alert.period == "2018-19-Q1")
            #expect(alert.cause.path == "ratings/2/77")
            #expect(try AlertTrailStore.alert("none", on: connection) == nil)
            #expect(
                Set(try AlertTrailStore.changes(ofAlert: "a", on: connection).map(\.change))
                    == ["raised", "routed", "retracted"])
        }
    }

    @Test("Deliveries are listed by channel, kind and service too")
    func deliveries() throws {
        try withAlerts { connection, delivery in
            let card = try connection.enqueue("b", by: "teams", to: "")
            try connection.executeScript("SET ROLE scorecard_reader")
            let narrowed: [((inout DeliveryStore.Filter) -> Void, [Int64])] = [
                ({ _ in }, [card, delivery]), ({ $0.channel = "teams" }, [card]), ({ $0.kind = .newlyRed }, [delivery]),
                ({ $0.service = "early-help" }, [card]), ({ $0.service = "other" }, []),
            ]
            for (change, found) in narrowed {
                var filter = DeliveryStore.Filter()
                change(&filter)
                #expect(try DeliveryStore.list(filter, limit: 10, on: connection).map(\.id) == found)
            }
        }
    }

    @Test("Whom a delivery goes to is for the owner's eyes; a reader and an operator are told that it is hidden")
    func recipients() throws {
        try withAlerts { connection, delivery in
            let card = try connection.enqueue("a", by: "teams", to: "")
            #expect(
                try AlertTrailStore.recipient(ofDelivery: delivery, on: connection)
                    == .person(name: "Lead", address: "lead@example.org"))
            #expect(try AlertTrailStore.recipient(ofDelivery: card, on: connection) == .nobody)
            for role in [Role.reader, .operator] {
                try connection.executeScript("SET ROLE \(role.rawValue)")
                #expect(try AlertTrailStore.recipient(ofDelivery: delivery, on: connection) == .hidden)
                let shown = try #require(try AlertTrailStore.delivery(delivery, on: connection))
                #expect(shown.state == "pending" && shown.alerts == ["a"] && shown.cause == "its alert was raised")
                #expect(try AlertTrailStore.changes(ofDelivery: delivery, on: connection).count == 1)
                try connection.executeScript("RESET ROLE")
            }
        }
    }

    @Test("An operator holds what waits, and nothing that a sender has claimed")
    func holding() throws {
        try withAlerts { connection, delivery in
            let card = try connection.enqueue("b", by: "teams", to: "")
            let claimed = try connection.enqueue("c", to: "other@example.org")
            try connection.set("state = 'claimed'", of: claimed)
            try connection.set("state = 'retry-at'", of: card)
            try connection.executeScript("SET ROLE scorecard_operator")
            #expect(try DeliveryStore.waiting(channel: nil, on: connection) == [delivery, card])
            #expect(try DeliveryStore.waiting(channel: "teams", on: connection) == [card])
            let held = try DeliveryStore.hold([delivery, card, claimed], because: "held by jo", on: connection)
            #expect(Set(held) == [delivery, card])
            var filter = DeliveryStore.Filter()
            filter.holdReason = .byOperator
            #expect(try DeliveryStore.list(filter, limit: 10, on: connection).count == 2)
            #expect(try DeliveryStore.decide(.release, [card], because: "released", on: connection) == [card])
            #expect(try DeliveryStore.resend(delivery, because: "", on: connection) == nil, "it is held")
            try connection.executeScript("RESET ROLE")
            #expect(try connection.state(of: card) == "pending")
            #expect(try connection.state(of: claimed) == "claimed")
        }
    }

    @Test("An operator begins and ends a silence; a reader only sees it")
    func silencing() throws {
        try withAlerts { connection, _ throws in
            let insert = """
                INSERT INTO silence (service, authority, measure, kind, reason, ends_at)
                VALUES ('send', NULL, NULL, NULL, 'why', now() + interval '1 hour')
                """
            #expect(try connection.attempt(insert, as: Role.operator.rawValue) == nil)
            #expect(try connection.attempt("UPDATE silence SET ends_at = now()", as: Role.operator.rawValue) == nil)
            #expect(try connection.attempt(insert, as: Role.reader.rawValue) == "42501")
            #expect(try connection.attempt("UPDATE silence SET reason = ''", as: Role.operator.rawValue) == "42501")
            #expect(try connection.attempt("DELETE FROM silence", as: Role.operator.rawValue) == "42501")
        }
    }
}
