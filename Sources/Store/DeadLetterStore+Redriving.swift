internal import Contracts
package import Postgres

extension DeadLetterStore {
    /// A dead letter whose record stands in its topic again.
    package struct Redriven: Sendable {
        package let letter: Row
        /// Where the broker put it.
        package let partition: Int32
        package let offset: Int64

        package init(letter: Row, partition: Int32, offset: Int64) {
            self.letter = letter
            self.partition = partition
            self.offset = offset
        }
    }

    private static let mark = PostgresStatement(
        name: "mark_redriven",
        sql: """
            UPDATE dead_letter AS letter
            SET redriven_at = now(), redrives = redrives + 1, redriven_partition = row.new_partition,
                redriven_offset = row.new_offset
            FROM unnest(
                $1::text[], $2::text[], $3::text[], $4::int4[], $5::int8[], $6::int4[], $7::int8[])
                AS row (worker, cluster_id, topic, partition, "offset", new_partition, new_offset)
            WHERE letter.worker = row.worker AND letter.cluster_id = row.cluster_id AND letter.topic = row.topic
                AND letter.partition = row.partition AND letter."offset" = row."offset"
            """)

    /// Notes that dead letters were sent again.
    package static func mark(_ redriven: [Redriven], on connection: PostgresConnection) throws(PostgresError) {
        var worker = PostgresArray(of: .text)
        var cluster = PostgresArray(of: .text)
        var topic = PostgresArray(of: .text)
        var partition = PostgresArray(of: .int4)
        var offset = PostgresArray(of: .int8)
        var newPartition = PostgresArray(of: .int4)
        var newOffset = PostgresArray(of: .int8)
        for entry in redriven {
            try worker.append(entry.letter.worker)
            try cluster.append(entry.letter.cluster)
            try topic.append(entry.letter.origin.topic)
            partition.append(entry.letter.origin.partition)
            offset.append(entry.letter.origin.offset)
            newPartition.append(entry.partition)
            newOffset.append(entry.offset)
        }
        _ = try connection.query(
            mark, .array(worker), .array(cluster), .array(topic), .array(partition), .array(offset),
            .array(newPartition), .array(newOffset))
    }

    private static let lock = PostgresStatement(
        name: "lock_redrive",
        sql: "SELECT pg_try_advisory_lock(hashtextextended('scorecard redrive ' || current_schema(), 0))")

    /// Keeps every other redrive away until the connection ends.
    ///
    /// - Returns: False where another one is at work.
    package static func lockRedrive(on connection: PostgresConnection) throws -> Bool {
        try connection.query(lock).map { try $0.bool(0) }.first ?? false
    }
}
