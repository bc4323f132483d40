import Foundation

/// The configuration of the page on alerts, and alerts in the states that it speaks of.
enum StoredAlerts {
    static let alert = "5d41402abc4b2a76b9719d911017c592"
    /// Told to one, by delivery 22.
    static let other = "9e107d9d372bb6826bd81d3542a419d6"
    static let silenced = "7d793037a0760186574b0282f2f435e7"

    static let page = (try? String(contentsOfFile: Checkout.path("docs/alerts.md"), encoding: .utf8)) ?? ""

    /// The blocks of the page that begin with some words.
    static func blocks(_ words: String) -> [String] {
        page.components(separatedBy: "```\(words)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }

    /// A database that is migrated, the configuration of the page, and no worker.
    static func system() throws -> TestSystem {
        let folder = try TemporaryFolder()
        try folder.write("https://prod.logic.azure.com/workflows/secret\n", to: "secrets/teams-url")
        let routes = blocks("yaml routes all").joined().replacing("/run/secrets/", with: folder.path("secrets/") + "/")
        try folder.write(routes.replacing("//teams-url", with: "/teams-url"), to: "config/routes.yaml")
        try folder.write(
            """
            authorities:
              - {code: E06000049, name: Cheshire East, kind: local-authority, alertsFrom: 2018-19-Q1}
              - {code: E06000007, name: Warrington, kind: local-authority}

            """, to: "config/authorities.yaml")
        try folder.write(
            "measures:\n" + measure("visits-on-time", "child-protection") + measure("plans", "early-help")
                + measure("send-plans", "send"), to: "config/measures/all.yaml")
        let system = try TestSystem(config: folder.path("config"), isPrepared: false)
        system.configurationFolder = folder
        system.environment["SMTP_URL"] = nil
        system.environment["USER"] = "jo"
        try system.migrate()
        try system.database.execute(rows)
        return system
    }

    private static func measure(_ id: String, _ service: String) -> String {
        """
          - id: \(id)
            title: Measure \(id)
            service: \(service)
            unit: percent
            polarity: high
            cadence: quarter
            targets:
              - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}
            travel: {basis: previous-period, tolerance: {relative: 2}}

        """
    }

    /// Deliveries 17 sent, 18 held for a lost answer, 19 waiting, 20 failed; 21 waits for a room; 22 sent.
    private static let rows = """
        INSERT INTO series (authority, measure) VALUES ('E06000049', 'visits-on-time'), ('E06000049', 'plans'), ('E06000049', 'send-plans');
        INSERT INTO alert (
            alert_id, series_id, period_code, kind, episode, rating_revision, rating, event, raised_at,
            cause_topic, cause_partition, cause_offset)
        SELECT id, (SELECT series_id FROM series WHERE series.measure = row.measure), 1201801, 'newly-red', 1, 1,
            '{"value":"74","target":"90","rag":"red","ragReason":"74 is 16 below the target of 90"}',
            '{"alertId":"' || id || '","kind":"newly-red","raisedAt":"2018-10-31T09:00:00Z","service":"' || service || '"}', '2018-10-31T09:00:00Z',
            'scorecard.rating.calculated.v1', 0, 5
        FROM (VALUES ('\(alert)', 'visits-on-time', 'child-protection'), ('\(silenced)', 'plans', 'early-help'),
            ('\(other)', 'send-plans', 'send'))
            AS row (id, measure, service);
        INSERT INTO alert_change (alert_id, change, cause) VALUES
            ('\(alert)', 'raised', 'rating revision 1'), ('\(alert)', 'routed', 'route 1, 2'), ('\(other)', 'routed', 'route 2'),
            ('\(silenced)', 'raised', 'rating revision 1'), ('\(silenced)', 'silenced', 'silence 9: moved');
        ALTER TABLE delivery ALTER COLUMN delivery_id RESTART WITH 17;
        INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, due_at, state, hold_reason)
        SELECT 'message ' || state || channel, channel, name, address, now() + interval '1 hour', state,
            CASE WHEN state = 'held' THEN 'uncertain' END
        FROM (VALUES
            ('sent', 'email', 'Lead', 'lead@example.org'), ('held', 'email', 'Deputy', 'deputy@example.org'),
            ('pending', 'email', 'Third', 'third@example.org'), ('failed', 'email', 'Fourth', 'fourth@example.org'),
            ('pending', 'teams', '', '')) AS row (state, channel, name, address);
        INSERT INTO delivery_alert (delivery_id, alert_id) SELECT delivery_id, '\(alert)' FROM delivery;
        INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, due_at, state)
        VALUES ('other', 'email', 'Lead', 'lead@example.org', now(), 'sent');
        INSERT INTO delivery_alert (delivery_id, alert_id) VALUES (22, '\(other)');
        """
}
