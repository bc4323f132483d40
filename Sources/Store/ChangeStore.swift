package import Postgres

/// Tells whether anything that is shown may have changed, without looking at it.
package enum ChangeStore {
    /// What a moment of the database looked like; another one is equal where nothing was stored between them.
    package struct Mark: Hashable, Sendable {
        fileprivate let text: String
    }

    // A position moves when what followed from its messages is stored, so the rows are there by then.
    private static let mark = PostgresStatement(
        name: "change_mark",
        sql: """
            SELECT concat_ws(
                ' ',
                (SELECT md5(string_agg(concat_ws(' ', topic, partition, next_offset), ','
                    ORDER BY consumer_group, cluster_id, topic, partition)) FROM progress),
                (SELECT count(*) FROM commentary), (SELECT count(*) FROM action_change),
                (SELECT count(*) FROM issued_report))
            """)

    package static func mark(on connection: PostgresConnection) throws -> Mark {
        Mark(text: try connection.query(mark).map { try $0.string(0) }.first ?? "")
    }
}
