import Postgres
import Rating
import Scorecard
import ScorecardTestSupport
import Store

/// Writes returns and ratings as the workers would have stored them.
struct StoredFigures {
    let connection: PostgresConnection

    /// A value that must appear nowhere in the public edition: three children.
    static let secret = "3"
    /// Words that came with it.
    static let secretWords = "Three of them, all in Crewe"

    func store() throws {
        for version in try RuleBook(Invented.catalogue).current.values {
            try connection.executeScript(
                """
                INSERT INTO rule_version (rule_version, measure, definition)
                VALUES ('\(version.version)', '\(version.measure)', \(quoted(version.text))) ON CONFLICT DO NOTHING
                """)
        }
        try connection.executeScript(
            """
            INSERT INTO series (authority, measure) VALUES
                ('E06000049', 'visits-on-time'), ('E06000049', 'missing-children'), ('E06000049', 'reviews-on-time'),
                ('E06000049', 'plans-on-time');
            """)
        try add("visits-on-time", "2018-19-Q1", value: "80", rag: "amber", travel: ("none", "none"))
        try add(
            "visits-on-time", "2018-19-Q2", value: "70", rag: "red", travel: ("down", "worse"), from: "80",
            warning: "later than <b>30</b> days")
        try add(
            "missing-children", "2018-19-Q2", value: Self.secret, rag: "red", travel: ("none", "none"),
            commentary: Self.secretWords)
        try add("reviews-on-time", "2018-19-Q1", value: "91", rag: "green", travel: ("none", "none"))
        try add(
            "reviews-on-time", "2018-19-Q2", value: "95", rag: "green", travel: ("up", "improved"), from: "91",
            commentary: "More <em>staff</em>")
    }

    /// What the committee asked about a measure whose figures may be small, and the answer, each with words that tell one.
    func addAction() throws {
        let id = try ActionStore.raise(
            ActionStore.New(
                authority: Invented.authority, measure: "missing-children", period: "2018-19-Q2",
                text: Self.secretWords, raisedOn: "2018-11-01", raisedBy: "Committee", owner: "A. Lead",
                dueOn: "2018-12-01"), on: connection)
        _ = try ActionStore.change(
            id, to: ActionStore.NewChange(status: .answered, answer: Self.secretWords, changedBy: "A. Lead"),
            basedOn: 1, on: connection)
    }

    /// One return with its rating.
    func add(
        _ measure: String, _ period: String, value: String, rag: String, travel: (String, String), from: String? = nil,
        commentary: String? = nil, warning: String? = nil, revision: Int = 1
    ) throws {
        let version = try RuleBook(Invented.catalogue).current.first { $0.key.rawValue == measure }?.value.version ?? ""
        // Of every few missing children one is too many: that they are red tells nothing of how many they are.
        let target = measure == "missing-children" ? "0" : "90"
        let code = "12018" + (period.hasSuffix("Q1") ? "01" : "02")
        let before = from.map { #"{"period":"2018-19-Q1","value":"\#($0)"}"# } ?? "null"
        let event = #"""
            {"authority":"E06000049","measure":"\#(measure)","period":"\#(period)","ratingRevision":\#(revision),
            "returnRevision":\#(revision),"value":"\#(value)","symbol":null,"rag":"\#(rag)",
            "ragReason":"\#(value) is beside the target of \#(target)","target":"\#(target)","targetKind":"local",
            "ruleVersion":"\#(version)","direction":"\#(travel.0)","travel":"\#(travel.1)","travelBasis":"previous-period",
            "travelFrom":\#(before),"newlyRed":\#(rag == "red"),"redPeriods":\#(rag == "red" ? 1 : 0),
            "cause":{"kind":"return","backfill":false,"topic":"t","partition":0,"offset":1}}
            """#
        try connection.executeScript(
            """
            INSERT INTO return_revision (
                series_id, period_code, revision, value, status, as_at, submitted_at, received_at, source, commentary,
                backfill, warnings, topic, partition, "offset")
            SELECT series_id, \(code), \(revision), \(value), 'final', '2018-09-30', '2018-10-20T09:00:00Z',
                '2018-10-20T09:00:01Z', 'case <system>', \(quoted(commentary)), false,
                \(warning.map { "ARRAY[\(quoted($0))]" } ?? "'{}'"), 't', 0, 1
            FROM series WHERE measure = '\(measure)';
            INSERT INTO rating (
                series_id, period_code, rating_revision, return_revision, rag, red_periods, rule_version,
                content_digest, event, known_at, cause_topic, cause_partition, cause_offset)
            SELECT series_id, \(code), \(revision), \(revision), '\(rag)', \(rag == "red" ? 1 : 0), '\(version)', '',
                \(quoted(event)), '2018-10-20T09:00:01Z', 't', 0, 1
            FROM series WHERE measure = '\(measure)';
            """)
    }

    private func quoted(_ text: String?) -> String { text.map { "'\($0.replacing("'", with: "''"))'" } ?? "NULL" }
}
