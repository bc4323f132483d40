import Postgres
import Store
import Testing

/// What each role may do and what not, tried with statements that find no row: rights are looked at all the same.
@Suite("Database roles", .timeLimit(.minutes(2)))
struct RoleStatementTests {
    struct Table: CustomTestStringConvertible {
        let role: Role
        let allowed: [String]
        let refused: [String]
        var testDescription: String { role.rawValue }
    }

    private static let returned = """
        INSERT INTO return_revision (
            series_id, period_code, revision, value, status, submitted_at, received_at, source, backfill, warnings,
            topic, partition, "offset")
        SELECT 1, 1, 1, 1, 'final', now(), now(), '', false, '{}', '', 0, 0 WHERE false
        ON CONFLICT ON CONSTRAINT return_revision_pkey DO NOTHING
        """
    private static let rated = """
        INSERT INTO rating SELECT * FROM rating WHERE false
        """
    private static let letter = """
        INSERT INTO dead_letter (worker, cluster_id, topic, partition, "offset", reason, message, received_at)
        SELECT '', '', '', 0, 0, '', '', now() WHERE false ON CONFLICT DO NOTHING
        """
    private static let mark = "UPDATE dead_letter SET redriven_at = now(), redrives = redrives + 1 WHERE false"

    /// What every worker may do.
    private static let everyWorker = [
        "SELECT version, checksum FROM schema_migration", "SELECT * FROM ensure_series('{E06000001}', '{x}')", letter,
    ]
    /// What no role may do.
    private static let nobody = [
        "UPDATE return_revision SET value = 1 WHERE false", "DELETE FROM return_revision WHERE false",
        "TRUNCATE return_revision", "UPDATE rating SET rag = 'green' WHERE false", "DELETE FROM rating WHERE false",
        "DELETE FROM rule_version WHERE false", "DELETE FROM alert WHERE false",
        "UPDATE alert SET kind = 'x' WHERE false",
        "DELETE FROM delivery WHERE false", "DELETE FROM dead_letter WHERE false", "DELETE FROM series WHERE false",
        "UPDATE series SET measure = '' WHERE false", "DELETE FROM progress WHERE false", "CREATE TABLE mine (id int)",
        "UPDATE delivery SET recipient_address = '' WHERE false", "INSERT INTO schema_migration VALUES ('9', '', '')",
        "DROP TABLE rating", "ALTER TABLE rating DISABLE TRIGGER ALL",
        "UPDATE dead_letter SET reason = '' WHERE false",
        "UPDATE delivery_change SET cause = '' WHERE false", "DELETE FROM delivery_change WHERE false",
        "INSERT INTO delivery_change (delivery_id, state, cause) SELECT 1, '', '' WHERE false",
        "UPDATE alert_change SET cause = '' WHERE false", "DELETE FROM alert_change WHERE false",
        "DELETE FROM silence WHERE false", "UPDATE silence SET reason = '' WHERE false",
        "UPDATE delivery SET resend_of = 1 WHERE false",
        "INSERT INTO commentary (series_id, period_code, version, author, channel) SELECT 1, 1, 1, '', '' WHERE false",
        "UPDATE commentary SET text = '' WHERE false", "DELETE FROM commentary WHERE false",
        "UPDATE action SET text = '' WHERE false", "DELETE FROM action_change WHERE false",
        "UPDATE issued_report SET page = '' WHERE false", "DELETE FROM issued_report WHERE false",
    ]
    private static let said = "SELECT add_commentary(1, 1, 0, 'a', 'b', 'command', NULL, NULL, NULL, NULL) WHERE false"
    private static let asked = """
        INSERT INTO action (authority, measure, period_code, text, raised_on, raised_by)
        SELECT '', NULL, 1, 'a', now(), 'b' WHERE false
        """
    private static let answered = """
        INSERT INTO action_change (action_id, version, status, owner, due_on, answer, changed_by)
        SELECT 1, 1, 'open', 'a', now(), NULL, 'b' WHERE false
        """
    private static let issued = """
        INSERT INTO issued_report (
            authority, period_code, edition, as_at, issued_by, rag_counts, travel_counts, data, data_digest, page,
            page_digest)
        SELECT '', 1, 'public', now(), 'a', '{0,0,0,0}', '{0,0,0,0}', '', '', '', '' WHERE false
        """
    private static let silence = """
        INSERT INTO silence (service, authority, measure, kind, reason, ends_at)
        SELECT 'a', NULL, NULL, NULL, 'b', now() WHERE false
        """
    private static let resent = "SELECT resend_delivery(1, 'a')"
    private static let noted = "INSERT INTO alert_change (alert_id, change, cause) SELECT '', '', '' WHERE false"
    private static let addresses = "SELECT recipient_address FROM delivery"

    static let tables = [
        Table(
            role: .importer,
            allowed: everyWorker + [
                returned, "SELECT value, symbol FROM return_revision", said, "SELECT text FROM commentary",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.return.submitted.v1}', '{0}', 'me')",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.commentary.submitted.v1}', '{0}', 'me')",
            ],
            refused: nobody + [
                rated, addresses, mark, asked, answered, issued, "SELECT rag FROM rating",
                "SELECT alert_id FROM alert",
                "SELECT reason FROM dead_letter", "SELECT enqueue_delivery('a', 'c', 'n', 'a', interval '0', false)",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.rating.calculated.v1}', '{0}', 'me')",
            ]),
        Table(
            role: .calculator,
            allowed: everyWorker + [
                rated, "SELECT series_id, period_code, revision, value, received_at FROM return_revision",
                "INSERT INTO rule_version (rule_version, measure, definition) VALUES ('v', 'm', 'd') ON CONFLICT DO NOTHING",
                "SELECT definition FROM rule_version",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.return.accepted.v1,scorecard.rating.requested.v1}', '{0,0}', 'me')",
            ],
            refused: nobody + [
                returned, addresses, mark, said, asked, issued, "SELECT text FROM commentary",
                "SELECT commentary FROM return_revision",
                "SELECT source FROM return_revision",
                "SELECT alert_id FROM alert", "SELECT state FROM delivery", "SELECT rag FROM noticed_rating",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.return.submitted.v1}', '{0}', 'me')",
            ]),
        Table(
            role: .notifier,
            allowed: everyWorker + [
                addresses, "SELECT alert_id, rating FROM alert", "INSERT INTO alert SELECT * FROM alert WHERE false",
                "INSERT INTO noticed_rating SELECT * FROM noticed_rating WHERE false",
                "UPDATE noticed_rating SET rag = 'red' WHERE false", "SELECT delivery_id FROM delivery_alert",
                "UPDATE delivery SET state = 'sent', attempts = attempts + 1 WHERE false",
                "SELECT enqueue_retraction(alert_id, retracts, interval '0', false) FROM alert WHERE false",
                "SELECT is_own_incarnation()", "SELECT note_restore('c', 't', '{0}', '{0}', '{0}')",
                "SELECT series_id, period_code, revision, numerator, denominator FROM return_revision",
                "SELECT value, symbol, as_at, status, commentary, submitted_at, arrival FROM return_revision",
                "SELECT rag, event FROM rating", "SELECT definition FROM rule_version", noted,
                "SELECT change, cause FROM alert_change", "SELECT service, ends_at FROM silence",
                "UPDATE delivery SET cause = '', wanted_at = now(), may_have_been_sent = true WHERE false",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.rating.calculated.v1}', '{0}', 'me')",
            ],
            refused: nobody + [
                returned, rated, mark, silence, resent, said, asked, issued, "SELECT source FROM return_revision",
                "SELECT warnings FROM return_revision",
                "SELECT cause FROM delivery_change", "UPDATE silence SET ends_at = now() WHERE false",
                "DELETE FROM delivery_alert WHERE false",
                "INSERT INTO delivery (message_id) SELECT '' WHERE false",
                "INSERT INTO delivery_alert SELECT * FROM delivery_alert WHERE false",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.return.accepted.v1}', '{0}', 'me')",
            ]),
        Table(
            role: .reader,
            allowed: [
                "SELECT version, checksum FROM schema_migration", "SELECT * FROM return_revision",
                "SELECT * FROM rating", "SELECT * FROM progress", "SELECT * FROM dead_letter",
                "SELECT state, due_at FROM delivery", "SELECT * FROM noticed_rating", "SELECT * FROM alert",
                "SELECT cause, wanted_at, resend_of FROM delivery", "SELECT * FROM delivery_change",
                "SELECT * FROM alert_change", "SELECT * FROM silence", "SELECT * FROM commentary",
                "SELECT * FROM action", "SELECT * FROM action_change", "SELECT * FROM issued_report",
            ],
            refused: nobody + [
                returned, rated, letter, mark, addresses, silence, resent, noted, said, asked, answered, issued,
                "SELECT recipient_name FROM delivery", "SELECT may_have_been_sent FROM delivery",
                "UPDATE silence SET ends_at = now() WHERE false",
                "SELECT last_error FROM delivery", "SELECT answer FROM delivery",
                "SELECT * FROM ensure_series('{}', '{}')",
                "UPDATE progress SET next_offset = 0 WHERE false", "UPDATE delivery SET state = 'sent' WHERE false",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.return.submitted.v1}', '{0}', 'me')",
            ]),
        Table(
            role: .operator,
            allowed: [
                "SELECT version, checksum FROM schema_migration", mark, "SELECT * FROM dead_letter",
                "SELECT * FROM return_revision", "SELECT state, due_at FROM delivery",
                "UPDATE delivery SET state = 'pending', hold_reason = NULL, due_at = now() WHERE false",
                "UPDATE delivery SET cause = '', wanted_at = now() WHERE false", resent, silence,
                "UPDATE silence SET ends_at = now() WHERE false", "SELECT * FROM delivery_change",
                "SELECT * FROM alert_change", said, asked, answered, issued,
            ],
            refused: nobody + [
                returned, rated, letter, addresses, noted, "SELECT answer FROM delivery",
                "UPDATE delivery SET may_have_been_sent = false WHERE false",
                "UPDATE progress SET next_offset = 0 WHERE false",
                "UPDATE delivery SET attempts = 0 WHERE false", "SELECT note_restore('c', 't', '{}', '{}', '{}')",
                "UPDATE dead_letter SET topic = '' WHERE false",
            ]),
        Table(
            role: .dashboard,
            allowed: [
                "SELECT version, checksum FROM schema_migration", "SELECT * FROM return_revision",
                "SELECT * FROM rating", "SELECT * FROM progress", "SELECT * FROM dead_letter", "SELECT * FROM alert",
                "SELECT state, due_at, cause FROM delivery", "SELECT * FROM commentary", "SELECT * FROM action_change",
                "SELECT * FROM issued_report", said, asked, answered, issued,
                "SELECT * FROM ensure_series('{E06000001}', '{x}')",
            ],
            refused: nobody + [
                returned, rated, letter, mark, addresses, silence, resent, noted, "SELECT answer FROM delivery",
                "SELECT * FROM delivery_change", "UPDATE progress SET next_offset = 0 WHERE false",
                "SELECT * FROM claim_progress('g', 'c', '{scorecard.return.submitted.v1}', '{0}', 'me')",
            ]),
    ]

    @Test("A role may do what its program does, and is refused the rest", arguments: tables)
    func statements(_ table: Table) throws {
        try withMigratedSchema { connection in
            for sql in table.allowed {
                let refusal = try connection.attempt(sql, as: table.role.rawValue)
                #expect(refusal == nil, "\(sql)")
            }
            for sql in table.refused {
                let refusal = try connection.attempt(sql, as: table.role.rawValue)
                #expect(refusal == "42501", "\(sql)")
            }
        }
    }

    @Test("A worker neither sees nor moves the positions of another's topics")
    func positions() throws {
        try withMigratedSchema { connection in
            try connection.executeScript(
                """
                INSERT INTO progress (consumer_group, cluster_id, topic, partition, next_offset, owner) VALUES
                    ('importer', 'c', 'scorecard.return.submitted.v1', 0, 7, 'a'),
                    ('notifier', 'c', 'scorecard.rating.calculated.v1', 0, 7, 'b');
                SET ROLE scorecard_importer;
                UPDATE progress SET next_offset = 8;
                SELECT advance_progress('importer', 'c', '{scorecard.return.submitted.v1}', '{0}', '{1}', '{9}');
                """)
            #expect(try connection.rows("SELECT owner, next_offset::text FROM progress") == [["a", "9"]])
            let foreign = """
                SELECT advance_progress('notifier', 'c', '{scorecard.rating.calculated.v1}', '{0}', '{1}', '{99}')
                """
            #expect(try connection.attempt(foreign, as: Role.importer.rawValue) == "SC001", "it owns no such partition")
            try connection.executeScript("SET ROLE scorecard_reader")
            #expect(try connection.rows("SELECT owner FROM progress ORDER BY owner") == [["a"], ["b"]])
            try connection.executeScript("RESET ROLE")
            #expect(try connection.rows("SELECT next_offset::text FROM progress WHERE owner = 'b'") == [["7"]])
        }
    }

    @Test("What was returned and rated is not changed, taken away or emptied by the owner either")
    func appendOnly() throws {
        try withMigratedSchema { connection in
            let owner = try connection.rows("SELECT current_user::text")[0][0]
            for table in [
                "return_revision", "rating", "rule_version", "alert_change", "commentary", "action", "action_change",
                "issued_report",
            ] {
                let column = try connection.rows(
                    """
                    SELECT attname::text FROM pg_attribute
                    WHERE attrelid = '\(table)'::regclass AND attnum > 0 AND attidentity = ''
                    ORDER BY attnum LIMIT 1
                    """)[0][0]
                for sql in [
                    "UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)", "TRUNCATE \(table) CASCADE",
                ] {
                    #expect(try connection.attempt(sql, as: owner) == "42501", "\(sql)")
                }
            }
        }
    }

    @Test("The notifier puts an alert into a delivery, and a look-alike of its own making changes nothing")
    func enqueue() throws {
        try withMigratedSchema { connection in
            try connection.executeScript(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000001', 'x');
                INSERT INTO alert (
                    alert_id, series_id, period_code, kind, episode, rating_revision, rating, event, raised_at,
                    cause_topic, cause_partition, cause_offset)
                SELECT 'a', series_id, 1201801, 'newly-red', 1, 1, '', '', now(), '', 0, 0 FROM series;
                SET ROLE scorecard_notifier;
                CREATE TEMP TABLE delivery (LIKE delivery INCLUDING ALL);
                SELECT enqueue_delivery('a', 'email', 'Team', 'team@example.org', interval '0', false);
                RESET ROLE;
                DROP TABLE pg_temp.delivery;
                """)
            #expect(try connection.rows("SELECT recipient_address FROM delivery") == [["team@example.org"]])
            #expect(try connection.rows("SELECT alert_id FROM delivery_alert") == [["a"]])
        }
    }

    @Test("Who may create no roles can migrate where the roles are there")
    func migratingWithoutCreateRole() throws {
        try withMigratedSchema { _ in }
        try withTemporaryOwner { connection in
            let migrations = try connection.number("SELECT count(*) FROM schema_migration")
            #expect(migrations == (try Schema.migrations().count))
        }
    }
}
