package import Postgres

/// What tells that the database was set back to an earlier state, and what follows for mails: nobody can say of what it
/// takes for unsent, or for unread, whether it was sent.
package enum RestoreStore {
    private static let isOwn = PostgresStatement(name: "is_own_incarnation", sql: "SELECT is_own_incarnation()")

    /// False in a copy, made from a backup, that nobody has noted yet.
    package static func isOwnIncarnation(on connection: PostgresConnection) throws -> Bool {
        try connection.query(isOwn).contains { try $0.bool(0) }
    }

    private static let note = PostgresStatement(
        name: "note_restore", sql: "SELECT note_restore($1, $2, $3, $4, $5)")

    /// Notes how far each partition of a topic may have been read, and holds every delivery that is not sent.
    ///
    /// - Parameters:
    ///   - committed: How far the group has told the broker that it has read.
    ///   - ends: For every partition, the offset below which whatever is there may have been told of.
    /// - Returns: How many deliveries are held; `nil` where another instance has noted it.
    package static func note(
        cluster: String, topic: String, committed: [Int32: Int64], ends: [Int32: Int64],
        on connection: PostgresConnection
    ) throws -> Int64? {
        var partitions = PostgresArray(of: .int4)
        var offsets = PostgresArray(of: .int8)
        var limits = PostgresArray(of: .int8)
        for (partition, end) in ends.sorted(by: { $0.key < $1.key }) {
            partitions.append(partition)
            offsets.append(committed[partition] ?? 0)
            limits.append(max(end, committed[partition] ?? 0))
        }
        return try connection.query(
            note, .text(cluster), .text(topic), .array(partitions), .array(offsets), .array(limits)
        ).map { try $0.optionalInt64(0) }.first ?? nil
    }

    private static let marks = PostgresStatement(
        name: "replay_marks",
        sql: "SELECT partition, below_offset FROM replay_mark WHERE cluster_id = $1 AND topic = $2")

    /// For each partition, the offset below which ratings may have been told of before.
    package static func marks(
        cluster: String, topic: String, on connection: PostgresConnection
    ) throws -> [Int32: Int64] {
        Dictionary(
            uniqueKeysWithValues: try connection.query(marks, .text(cluster), .text(topic)).map {
                (try $0.int32(0), try $0.int64(1))
            })
    }
}
