package import Postgres
package import Scorecard

/// The list of what was put into dead-letter topics: place and reason, never the payload.
package enum DeadLetterStore {
    /// What a dead letter is about, as far as the configuration knows it.
    package struct Subject: Hashable, Sendable {
        package let authority: AuthorityCode?
        package let measure: MeasureID?

        package init(authority: AuthorityCode? = nil, measure: MeasureID? = nil) {
            self.authority = authority
            self.measure = measure
        }
    }

    /// Rows of one batch, as columns.
    package struct Columns {
        package var topic = PostgresArray(of: .text)
        package var partition = PostgresArray(of: .int4)
        package var offset = PostgresArray(of: .int8)
        package var reason = PostgresArray(of: .text)
        package var message = PostgresArray(of: .text)
        package var receivedAt = PostgresArray(of: .timestamptz)
        private var authority = PostgresArray(of: .text)
        private var measure = PostgresArray(of: .text)

        package init() {}

        package var count: Int { topic.count }

        package mutating func append(_ subject: Subject) throws {
            if let code = subject.authority { try authority.append(code.rawValue) } else { authority.appendNull() }
            if let id = subject.measure { try measure.append(id.rawValue) } else { measure.appendNull() }
        }

        fileprivate var subjects: [PostgresParameter] { [.array(authority), .array(measure)] }

        package mutating func removeAll() {
            topic.removeAll()
            partition.removeAll()
            offset.removeAll()
            reason.removeAll()
            message.removeAll()
            receivedAt.removeAll()
            authority.removeAll()
            measure.removeAll()
        }
    }

    package static let insert = PostgresStatement(
        name: "insert_dead_letter",
        sql: """
            INSERT INTO dead_letter (worker, cluster_id, topic, partition, "offset", reason, message, received_at,
                authority, measure)
            SELECT $1, $2, row.topic, row.partition, row."offset", row.reason, row.message, row.received_at,
                row.authority, row.measure
            FROM unnest($3::text[], $4::int4[], $5::int8[], $6::text[], $7::text[], $8::timestamptz[],
                $9::text[], $10::text[])
                AS row (topic, partition, "offset", reason, message, received_at, authority, measure)
            ORDER BY row.topic, row.partition, row."offset"
            ON CONFLICT DO NOTHING
            """)

    package static func parameters(worker: String, cluster: String, _ columns: Columns) -> [PostgresParameter] {
        [
            .text(worker), .text(cluster), .array(columns.topic), .array(columns.partition), .array(columns.offset),
            .array(columns.reason), .array(columns.message), .array(columns.receivedAt),
        ] + columns.subjects
    }
}
