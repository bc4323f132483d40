package import Postgres

extension RatingStore {
    /// Ratings of one batch, as columns.
    package struct Columns {
        package var seriesID = PostgresArray(of: .int4)
        package var periodCode = PostgresArray(of: .int4)
        package var ratingRevision = PostgresArray(of: .int4)
        package var returnRevision = PostgresArray(of: .int4)
        package var rag = PostgresArray(of: .text)
        package var redPeriods = PostgresArray(of: .int4)
        package var ruleVersion = PostgresArray(of: .text)
        package var contentDigest = PostgresArray(of: .text)
        package var event = PostgresArray(of: .text)
        package var knownAt = PostgresArray(of: .timestamptz)
        package var causeTopic = PostgresArray(of: .text)
        package var causePartition = PostgresArray(of: .int4)
        package var causeOffset = PostgresArray(of: .int8)

        package init() {}
    }

    package static let insert = PostgresStatement(
        name: "insert_rating",
        sql: """
            INSERT INTO rating (
                series_id, period_code, rating_revision, return_revision, rag, red_periods, rule_version,
                content_digest,
                event, known_at, cause_topic, cause_partition, cause_offset)
            SELECT * FROM unnest(
                $1::int4[], $2::int4[], $3::int4[], $4::int4[], $5::text[], $6::int4[], $7::text[], $8::text[],
                $9::text[], $10::timestamptz[], $11::text[], $12::int4[], $13::int8[])
            """)

    package static func insertParameters(_ columns: Columns) -> [PostgresParameter] {
        [
            .array(columns.seriesID), .array(columns.periodCode), .array(columns.ratingRevision),
            .array(columns.returnRevision), .array(columns.rag), .array(columns.redPeriods),
            .array(columns.ruleVersion), .array(columns.contentDigest), .array(columns.event), .array(columns.knownAt),
            .array(columns.causeTopic), .array(columns.causePartition), .array(columns.causeOffset),
        ]
    }

    private static let insertRules = PostgresStatement(
        name: "insert_rule_version",
        sql: """
            INSERT INTO rule_version (rule_version, measure, definition)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS row (version, measure, definition)
            ORDER BY row.version
            ON CONFLICT DO NOTHING
            """)

    /// Keeps the definitions of rule versions; those that are kept already stay.
    package static func keep(
        _ rules: [(version: String, measure: String, definition: String)], on connection: PostgresConnection
    ) throws(PostgresError) {
        var versions = PostgresArray(of: .text)
        var measures = PostgresArray(of: .text)
        var definitions = PostgresArray(of: .text)
        for rule in rules {
            try versions.append(rule.version)
            try measures.append(rule.measure)
            try definitions.append(rule.definition)
        }
        _ = try connection.query(insertRules, .array(versions), .array(measures), .array(definitions))
    }

    private static let rule = PostgresStatement(
        name: "rule_definition", sql: "SELECT definition FROM rule_version WHERE rule_version = $1")

    /// The definition of a rule version; `nil` where it was never kept.
    package static func definition(of version: String, on connection: PostgresConnection) throws -> String? {
        for row in try connection.query(rule, .text(version)) { return try row.string(0) }
        return nil
    }
}
