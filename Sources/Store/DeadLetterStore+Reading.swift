package import Contracts
package import Postgres
package import Scorecard

extension DeadLetterStore {
    /// A dead letter as the database knows it.
    package struct Row: Sendable {
        package let worker: String
        package let cluster: String
        package let origin: MessagePlace
        package let reason: String
        package let message: String
        /// The timestamp of the original record.
        package let receivedAt: Timestamp
        /// When it was sent to its topic again, last; `nil` where it never was.
        package let redrivenAt: Timestamp?
        package let redrives: Int32
        /// The record that was sent then.
        package let redrivenTo: MessagePlace?
        package let subject: Subject
    }

    /// Which dead letters are meant; what is `nil` does not narrow it.
    package struct Filter: Sendable {
        package var worker: String?
        package var cluster: String?
        package var topic: String?
        package var partition: Int32?
        package var offset: Int64?
        package var reason: String?
        package var since: Timestamp?
        /// Before this moment.
        package var until: Timestamp?
        /// Only those that were not sent again.
        package var isOpen = false

        package init() {}

        /// The one whose original record stood at a place.
        package init(origin: MessagePlace) {
            topic = origin.topic
            partition = origin.partition
            offset = origin.offset
        }

        fileprivate var parameters: [PostgresParameter] {
            func optional(_ text: String?) -> PostgresParameter { text.map { .text($0) } ?? .null(.text) }
            return [
                optional(worker), optional(cluster), optional(topic), partition.map { .int4($0) } ?? .null(.int4),
                offset.map { .int8($0) } ?? .null(.int8), optional(reason), .optional(since), .optional(until),
                .bool(isOpen),
            ]
        }
    }

    private static let columns = """
        worker, cluster_id, topic, partition, "offset", reason, message, received_at, redriven_at, redrives,
        redriven_partition, redriven_offset, authority, measure
        """
    private static let matches = """
        ($1::text IS NULL OR worker = $1) AND ($2::text IS NULL OR cluster_id = $2)
        AND ($3::text IS NULL OR topic = $3) AND ($4::int4 IS NULL OR partition = $4)
        AND ($5::int8 IS NULL OR "offset" = $5) AND ($6::text IS NULL OR reason = $6)
        AND ($7::timestamptz IS NULL OR received_at >= $7) AND ($8::timestamptz IS NULL OR received_at < $8)
        AND (NOT $9::bool OR redriven_at IS NULL)
        """

    private static let list = PostgresStatement(
        name: "list_dead_letters",
        sql: """
            SELECT \(columns) FROM dead_letter WHERE \(matches)
            ORDER BY received_at DESC, topic, partition, "offset" LIMIT $10
            """)

    /// The newest dead letters that a filter lets through.
    package static func list(_ filter: Filter, limit: Int64, on connection: PostgresConnection) throws -> [Row] {
        try connection.query(list, parameters: filter.parameters + [.int8(limit)]).map(row)
    }

    private static let concerning = PostgresStatement(
        name: "dead_letters_concerning",
        sql: """
            SELECT \(columns) FROM dead_letter WHERE authority = $1 OR authority IS NULL
            ORDER BY received_at DESC, topic, partition, "offset" LIMIT $2
            """)

    /// The newest dead letters that are about an authority, or may be.
    package static func concerning(
        _ authority: AuthorityCode, limit: Int64, on connection: PostgresConnection
    ) throws -> [Row] {
        try connection.query(concerning, .text(authority.rawValue), .int8(limit)).map(row)
    }

    private static let page = PostgresStatement(
        name: "page_of_dead_letters",
        sql: """
            SELECT \(columns) FROM dead_letter WHERE \(matches)
                AND ($10::timestamptz IS NULL
                    OR (received_at, topic, partition, "offset") > ($10, $11::text, $12::int4, $13::int8))
            ORDER BY received_at, topic, partition, "offset" LIMIT $14
            """)

    /// The oldest dead letters that a filter lets through and that come after another one.
    package static func page(
        _ filter: Filter, after last: Row?, limit: Int64, on connection: PostgresConnection
    ) throws -> [Row] {
        let cursor: [PostgresParameter] = [
            .optional(last?.receivedAt), last.map { .text($0.origin.topic) } ?? .null(.text),
            last.map { .int4($0.origin.partition) } ?? .null(.int4),
            last.map { .int8($0.origin.offset) } ?? .null(.int8),
        ]
        return try connection.query(page, parameters: filter.parameters + cursor + [.int8(limit)]).map(row)
    }

    private static let clusters = PostgresStatement(
        name: "clusters_of_dead_letters",
        sql: "SELECT cluster_id, count(*) FROM dead_letter WHERE \(matches) GROUP BY cluster_id ORDER BY cluster_id")

    /// How many dead letters a filter lets through, by the id of their cluster.
    package static func countByCluster(
        _ filter: Filter, on connection: PostgresConnection
    ) throws -> [(cluster: String, count: Int64)] {
        try connection.query(clusters, parameters: filter.parameters).map { (try $0.string(0), try $0.int64(1)) }
    }

    private static func row(_ row: PostgresRow) throws -> Row {
        let topic = try row.string(2)
        let partition = try row.optionalInt32(10)
        let offset = try row.optionalInt64(11)
        return Row(
            worker: try row.string(0), cluster: try row.string(1),
            origin: MessagePlace(topic: topic, partition: try row.int32(3), offset: try row.int64(4)),
            reason: try row.string(5), message: try row.string(6),
            receivedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(7)),
            redrivenAt: try row.optionalTimestampMicroseconds(8).map { Timestamp(microsecondsSince1970: $0) },
            redrives: try row.int32(9),
            redrivenTo: partition.flatMap { partition in
                offset.map { MessagePlace(topic: topic, partition: partition, offset: $0) }
            },
            subject: Subject(
                authority: try row.optionalString(12).flatMap { AuthorityCode($0) },
                measure: try row.optionalString(13).flatMap { MeasureID($0) }))
    }
}
