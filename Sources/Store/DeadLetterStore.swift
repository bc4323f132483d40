package import Postgres

/// The list of what was put into dead-letter topics: place and reason, never the payload.
package enum DeadLetterStore {
    /// Rows of one batch, as columns.
    package struct Columns {
        package var topic = PostgresArray(of: .text)
        package var partition = PostgresArray(of: .int4)
        package var offset = PostgresArray(of: .int8)
        package var reason = PostgresArray(of: .text)
        package var message = PostgresArray(of: .text)
        package var receivedAt = PostgresArray(of: .timestamptz)

        package init() {}

        package var count: Int { topic.count }

        package mutating func removeAll() {
            topic.removeAll()
            partition.removeAll()
            offset.removeAll()
            reason.removeAll()
            message.removeAll()
            receivedAt.removeAll()
        }
    }

    package static let insert = PostgresStatement(
        name: "insert_dead_letter",
        sql: """
            INSERT INTO dead_letter (worker, cluster_id, topic, partition, "offset", reason, message, received_at)
            SELECT $1, $2, row.topic, row.partition, row."offset", row.reason, row.message, row.received_at
            FROM unnest($3::text[], $4::int4[], $5::int8[], $6::text[], $7::text[], $8::timestamptz[])
                AS row (topic, partition, "offset", reason, message, received_at)
            ORDER BY row.topic, row.partition, row."offset"
            ON CONFLICT DO NOTHING
            """)

    package static func parameters(worker: String, cluster: String, _ columns: Columns) -> [PostgresParameter] {
        [
            .text(worker), .text(cluster), .array(columns.topic), .array(columns.partition), .array(columns.offset),
            .array(columns.reason), .array(columns.message), .array(columns.receivedAt),
        ]
    }

    package struct Row: Sendable {
        package let worker: String
        package let topic: String
        package let partition: Int32
        package let offset: Int64
        package let reason: String
        package let message: String
        package let receivedAtMicroseconds: Int64
    }

    private static let list = PostgresStatement(
        name: "list_dead_letters",
        sql: """
            SELECT worker, topic, partition, "offset", reason, message, received_at FROM dead_letter
            WHERE ($1::text IS NULL OR worker = $1) AND ($2::text IS NULL OR reason = $2)
            ORDER BY received_at DESC, topic, partition, "offset" LIMIT $3
            """)

    /// The newest dead letters, optionally of one worker or one reason.
    package static func list(
        worker: String?, reason: String?, limit: Int32, on connection: PostgresConnection
    ) throws -> [Row] {
        func optional(_ text: String?) -> PostgresParameter { text.map { .text($0) } ?? .null(.text) }
        return try connection.query(list, optional(worker), optional(reason), .int4(limit)).map { row in
            Row(
                worker: try row.string(0), topic: try row.string(1), partition: try row.int32(2),
                offset: try row.int64(3), reason: try row.string(4), message: try row.string(5),
                receivedAtMicroseconds: try row.timestampMicroseconds(6))
        }
    }
}
