import Postgres
import Store
import Testing

/// How a copy of the database is told from the database itself, and what is then held.
@Suite("A database that was set back", .timeLimit(.minutes(2)))
struct RestoreStoreTests {
    private static let deliveries = """
        INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, state, due_at)
        SELECT state, 'email', '', '', state, now() - interval '1 second'
        FROM unnest(ARRAY['pending', 'claimed', 'committing', 'retry-at', 'uncertain', 'sent', 'failed', 'dismissed']) AS state
        """
    /// As a backup is read back: the same row, by another transaction.
    private static let copied = """
        CREATE TEMP TABLE copy AS TABLE incarnation;
        DELETE FROM incarnation;
        INSERT INTO incarnation TABLE copy;
        DROP TABLE copy;
        """

    private func note(
        _ connection: PostgresConnection, committed: [Int32: Int64] = [:], ends: [Int32: Int64] = [0: 7, 1: 3]
    ) throws -> Int64? {
        try RestoreStore.note(cluster: "c", topic: "t", committed: committed, ends: ends, on: connection)
    }

    private func held(_ connection: PostgresConnection) throws -> [String] {
        try connection.rows(
            "SELECT message_id FROM delivery WHERE state = 'held' AND hold_reason = 'restored' ORDER BY 1"
        )
        .map { $0[0] }
    }

    @Test(
        "A copy is not the database itself, until it is noted",
        arguments: [
            copied, "UPDATE incarnation SET system_identifier = 1", "UPDATE incarnation SET timeline = '0000000F'",
        ])
    func copies(_ change: String) throws {
        try withMigratedSchema { connection in
            #expect(try RestoreStore.isOwnIncarnation(on: connection))
            try connection.executeScript(change)
            #expect(try !RestoreStore.isOwnIncarnation(on: connection))
            #expect(try note(connection) == 0)
            #expect(try RestoreStore.isOwnIncarnation(on: connection))
            #expect(try note(connection) == nil, "another instance comes too late")
        }
    }

    @Test("What is rewritten in place is still the database itself")
    func rewritten() throws {
        try withMigratedSchema { connection in
            for sql in [
                "VACUUM FREEZE incarnation", "VACUUM FULL incarnation", "CLUSTER incarnation USING incarnation_pkey",
            ] {
                try connection.executeScript(sql)
                #expect(try RestoreStore.isOwnIncarnation(on: connection), "\(sql)")
            }
        }
    }

    @Test("Whatever may have been sent is held, once; nobody takes a delivery from a copy that is not noted")
    func holding() throws {
        try withMigratedSchema { connection in
            try connection.executeScript(Self.deliveries + ";" + Self.copied)
            #expect(try claim(connection).isEmpty)
            #expect(try note(connection) == 5)
            #expect(try held(connection) == ["claimed", "committing", "pending", "retry-at", "uncertain"])
            #expect(try RestoreStore.marks(cluster: "c", topic: "t", on: connection) == [0: 7, 1: 3])
            try connection.executeScript(
                "UPDATE delivery SET state = 'pending', hold_reason = NULL WHERE state = 'held'")
            #expect(try note(connection) == nil)
            #expect(try held(connection).isEmpty)
            #expect(try claim(connection).count == 5)
        }
    }

    @Test("A committed offset beyond the mark tells of another restore, one at it does not")
    func committed() throws {
        try withMigratedSchema { connection in
            #expect(try note(connection, committed: [0: 9]) == 0)
            #expect(try RestoreStore.marks(cluster: "c", topic: "t", on: connection) == [0: 9, 1: 3])
            try connection.executeScript(Self.deliveries)
            #expect(try note(connection, committed: [0: 9, 1: 2]) == nil)
            #expect(try note(connection, committed: [1: 4], ends: [0: 1, 1: 1]) == 5)
            #expect(try RestoreStore.marks(cluster: "c", topic: "t", on: connection) == [0: 9, 1: 4])
            #expect(try RestoreStore.marks(cluster: "other", topic: "t", on: connection).isEmpty)
        }
    }

    @Test("A retraction of what is held is held too, and one of what was sent is sent")
    func retractions() throws {
        try withMigratedSchema { connection in
            try connection.executeScript(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000001', 'x');
                INSERT INTO alert (
                    alert_id, series_id, period_code, kind, episode, rating_revision, rating, event, raised_at,
                    cause_topic, cause_partition, cause_offset)
                SELECT alert, series_id, 1201801, 'newly-red', number, 1, '', '', now(), '', 0, 0
                FROM series, unnest(ARRAY['a', 'b', 'a back', 'b back']) WITH ORDINALITY AS row (alert, number);
                SELECT enqueue_delivery('a', 'email', 'Team', 'team@example.org', interval '0', true);
                SELECT enqueue_delivery('b', 'email', 'Team', 'team@example.org', interval '0', false);
                UPDATE delivery SET state = 'sent' WHERE state = 'pending';
                SELECT enqueue_retraction('a back', 'a', interval '0', false);
                SELECT enqueue_retraction('b back', 'b', interval '0', false);
                """)
            #expect(
                try connection.rows(
                    "SELECT alert_id, state FROM delivery_alert JOIN delivery USING (delivery_id) ORDER BY 1")
                    == [["a", "held"], ["a back", "held"], ["b", "sent"], ["b back", "pending"]])
        }
    }

    @Test("An operator releases or dismisses what is held, and nothing else")
    func deciding() throws {
        try withMigratedSchema { connection in
            try connection.executeScript(Self.deliveries)
            _ = try note(connection, committed: [0: 1])
            let ids = try connection.rows("SELECT delivery_id::text FROM delivery ORDER BY 1").compactMap {
                Int64($0[0])
            }
            #expect(
                try DeliveryStore.decide(.release, Array(ids.prefix(2)) + [ids[5]], because: "test", on: connection)
                    == Array(ids.prefix(2)))
            #expect(try DeliveryStore.decide(.dismiss, [ids[0], ids[2]], because: "test", on: connection) == [ids[2]])
            #expect(
                try connection.rows("SELECT state, coalesce(hold_reason, '') FROM delivery ORDER BY delivery_id") == [
                    ["pending", ""], ["pending", ""], ["dismissed", ""], ["held", "restored"], ["held", "restored"],
                    ["sent", ""], ["failed", ""], ["dismissed", ""],
                ])
        }
    }

    private func claim(_ connection: PostgresConnection) throws -> [Int64] {
        var claimed: [Int64] = []
        while let delivery = try DeliveryStore.claim(
            channel: "email", token: "me", lease: .seconds(60), on: connection)
        {
            claimed.append(delivery.id)
        }
        return claimed
    }
}
