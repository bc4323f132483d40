import Testing

/// Every right that anybody but the owner has. A new table, column list or function must be decided on here.
@Suite("Rights in the database", .timeLimit(.minutes(2)))
struct PrivilegeListTests {
    private static let series = "SELECT, INSERT (authority measure)"
    private static let progress =
        "SELECT, INSERT (consumer_group cluster_id topic partition owner), "
        + "UPDATE (next_offset owner_epoch owner updated_at)"
    private static let letter =
        "INSERT (topic partition offset cluster_id worker reason message received_at authority measure)"
    private static let shownDelivery =
        "SELECT (delivery_id channel state due_at attempts resends created_at changed_at hold_reason "
        + "cause wanted_at resend_of)"

    private static let raised = "INSERT (authority measure period_code text raised_on raised_by)"
    private static let changed = "INSERT (action_id version status owner due_on answer changed_by)"
    private static let issued =
        "INSERT (authority period_code edition as_at issued_by rag_counts travel_counts data data_digest page page_digest)"

    /// Rights by table and role; a role that is not named has none.
    private static let tables: [String: [Role: String]] = [
        "schema_migration": [
            .importer: "SELECT", .calculator: "SELECT", .notifier: "SELECT", .reader: "SELECT", .operator: "SELECT",
            .dashboard: "SELECT",
        ],
        "series": [
            .importer: series, .calculator: series, .notifier: series, .reader: "SELECT", .operator: "SELECT",
            .dashboard: "SELECT",
        ],
        "progress": [
            .importer: progress, .calculator: progress, .notifier: progress, .reader: "SELECT", .operator: "SELECT",
            .dashboard: "SELECT",
        ],
        "return_revision": [
            .importer: "SELECT, INSERT", .reader: "SELECT", .operator: "SELECT", .dashboard: "SELECT",
            .calculator: "SELECT (series_id period_code revision value symbol numerator denominator status as_at "
                + "submitted_at received_at backfill topic partition offset)",
            .notifier: "SELECT (series_id period_code revision value symbol numerator denominator status as_at "
                + "submitted_at received_at commentary arrival)",
        ],
        "rule_version": [
            .calculator: "SELECT, INSERT (rule_version measure definition)", .notifier: "SELECT", .reader: "SELECT",
            .operator: "SELECT", .dashboard: "SELECT",
        ],
        "rating": [
            .calculator: "SELECT, INSERT", .notifier: "SELECT", .reader: "SELECT", .operator: "SELECT",
            .dashboard: "SELECT",
        ],
        "noticed_rating": [
            .notifier: "SELECT, INSERT, UPDATE (rating_revision rag episode standing_kinds return_offset "
                + "request_offset)", .reader: "SELECT",
            .operator: "SELECT", .dashboard: "SELECT",
        ],
        "alert": [.notifier: "SELECT, INSERT", .reader: "SELECT", .operator: "SELECT", .dashboard: "SELECT"],
        "delivery": [
            .notifier: "SELECT, UPDATE (state due_at attempts resends lease_token lease_until last_error answer "
                + "changed_at hold_reason cause wanted_at may_have_been_sent)",
            .reader: shownDelivery,
            .dashboard: "SELECT (delivery_id channel state due_at created_at changed_at cause)",
            .operator: shownDelivery + ", UPDATE (state due_at changed_at hold_reason cause wanted_at)",
        ],
        "delivery_change": [.reader: "SELECT", .operator: "SELECT"],
        "alert_change": [
            .notifier: "SELECT, INSERT (alert_id change cause)", .reader: "SELECT", .operator: "SELECT",
            .dashboard: "SELECT",
        ],
        "silence": [
            .notifier: "SELECT", .reader: "SELECT", .dashboard: "SELECT",
            .operator: "SELECT, INSERT (service authority measure kind reason ends_at), UPDATE (ends_at)",
        ],
        "incarnation": [.notifier: "SELECT", .reader: "SELECT", .operator: "SELECT"],
        "replay_mark": [.notifier: "SELECT", .reader: "SELECT", .operator: "SELECT"],
        "delivery_alert": [.notifier: "SELECT", .reader: "SELECT", .operator: "SELECT", .dashboard: "SELECT"],
        "dead_letter": [
            .importer: letter, .calculator: letter, .notifier: letter, .reader: "SELECT", .dashboard: "SELECT",
            .operator: "SELECT, UPDATE (redriven_at redrives redriven_partition redriven_offset)",
        ],
        "commentary": [
            .importer: "SELECT", .notifier: "SELECT", .reader: "SELECT", .operator: "SELECT", .dashboard: "SELECT",
        ],
        "action": [
            .reader: "SELECT", .operator: "SELECT, " + raised, .dashboard: "SELECT, " + raised,
        ],
        "action_change": [
            .reader: "SELECT", .operator: "SELECT, " + changed, .dashboard: "SELECT, " + changed,
        ],
        "issued_report": [
            .reader: "SELECT", .operator: "SELECT, " + issued, .dashboard: "SELECT, " + issued,
        ],
    ]

    private static let functions: [String: [Role]] = [
        "ensure_series": [.importer, .calculator, .notifier, .operator, .dashboard],
        "add_commentary": [.importer, .operator, .dashboard],
        "claim_progress": [.importer, .calculator, .notifier],
        "advance_progress": [.importer, .calculator, .notifier],
        "enqueue_delivery": [.notifier],
        "enqueue_retraction": [.notifier],
        "is_own_incarnation": [.notifier],
        "note_restore": [.notifier],
        "refuse_change": [],
        "note_delivery_change": [],
        "resend_delivery": [.operator],
    ]

    @Test("Tables are open to those roles that this list names, and to nobody else")
    func tableRights() throws {
        try withMigratedSchema { connection in
            let found = try connection.rows(
                """
                SELECT tables.relname::text, coalesce(rights.grantee, ''),
                    coalesce(string_agg(rights.text, ', ' ORDER BY rights.place), '')
                FROM pg_class AS tables
                LEFT JOIN LATERAL (
                    SELECT grantee, place, max(kind) || CASE WHEN bool_or(whole) THEN '' ELSE
                        ' (' || string_agg(attname, ' ' ORDER BY attnum) || ')' END AS text
                    FROM (
                        SELECT coalesce(pg_roles.rolname::text, 'PUBLIC') AS grantee, privilege_type AS kind, attname,
                            attnum, attnum = 0 AS whole,
                            array_position(ARRAY['SELECT', 'INSERT', 'UPDATE'], privilege_type) AS place
                        FROM (
                            SELECT ''::text AS attname, 0 AS attnum, tables.relacl AS acl
                            UNION ALL
                            SELECT attname::text, attnum, attacl FROM pg_attribute WHERE attrelid = tables.oid
                        ) AS lists
                        CROSS JOIN LATERAL aclexplode(acl)
                        LEFT JOIN pg_roles ON pg_roles.oid = grantee
                        WHERE grantee <> tables.relowner
                    ) AS entries
                    GROUP BY grantee, place
                ) AS rights ON true
                WHERE tables.relnamespace = to_regnamespace(current_schema()::text)
                    AND tables.relkind IN ('r', 'p', 'v', 'm', 'f')
                GROUP BY tables.relname, rights.grantee ORDER BY 1, 2
                """)
            var rights: [String: [String: String]] = [:]
            for row in found { rights[row[0], default: [:]][row[1]] = row[2].isEmpty ? nil : row[2] }
            for (table, grantees) in rights {
                let expected = Self.tables[table]
                #expect(expected != nil, "\(table): who may do what with it is not decided")
                let named = (expected ?? [:]).map { ($0.key.rawValue, $0.value) }
                #expect(grantees == Dictionary(uniqueKeysWithValues: named), "\(table)")
            }
            #expect(Set(rights.keys) == Set(Self.tables.keys))
        }
    }

    @Test("Functions are open to those roles that this list names; those with their owner's rights name their schemas")
    func functionRights() throws {
        try withMigratedSchema { connection in
            let found = try connection.rows(
                """
                SELECT proname::text, (
                        SELECT coalesce(string_agg(coalesce(pg_roles.rolname::text, 'PUBLIC'), ' '), '')
                        FROM aclexplode(coalesce(proacl, acldefault('f', proowner)))
                        LEFT JOIN pg_roles ON pg_roles.oid = grantee
                        WHERE grantee <> proowner),
                    CASE WHEN prosecdef THEN 'definer' ELSE '' END,
                    replace(coalesce(proconfig[1], ''), current_schema(), 'HERE')
                FROM pg_proc WHERE pronamespace = to_regnamespace(current_schema()::text)
                """)
            #expect(Set(found.map { $0[0] }) == Set(Self.functions.keys))
            for row in found {
                let roles = Set(row[1].split(separator: " ").map(String.init))
                #expect(roles == Set((Self.functions[row[0]] ?? []).map(\.rawValue)), "\(row[0])")
                let isDefiner = [
                    "enqueue_delivery", "enqueue_retraction", "note_restore", "note_delivery_change", "resend_delivery",
                    "ensure_series", "add_commentary",
                ].contains(row[0])
                #expect(row[2] == (isDefiner ? "definer" : ""), "\(row[0])")
                #expect(row[3] == (isDefiner ? "search_path=HERE, pg_temp" : ""), "\(row[0])")
            }
        }
    }

    @Test("The roles log in nowhere, and none is a member of another; PUBLIC cannot use the schema")
    func roles() throws {
        try withMigratedSchema { connection in
            let names = Role.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            let harmless = try connection.number(
                """
                SELECT count(*) FROM pg_roles WHERE rolname IN (\(names))
                    AND NOT (rolcanlogin OR rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)
                """)
            #expect(harmless == Role.allCases.count)
            let memberships = try connection.number(
                """
                SELECT count(*) FROM pg_auth_members
                WHERE roleid IN (SELECT oid FROM pg_roles WHERE rolname IN (\(names)))
                    AND member IN (SELECT oid FROM pg_roles WHERE rolname IN (\(names)))
                """)
            #expect(memberships == 0)
            let openToAll = try connection.number(
                """
                SELECT count(*) FROM pg_namespace, aclexplode(nspacl)
                WHERE oid = to_regnamespace(current_schema()::text) AND grantee = 0
                """)
            #expect(openToAll == 0)
        }
    }
}
