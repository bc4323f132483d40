package import Postgres

/// Positions of consumer groups in partitions, and who owns them.
package enum ProgressStore {
    /// A partition that the caller owns.
    package struct Claim: Sendable {
        package let topic: String
        package let partition: Int32
        /// `nil` where nothing has been stored yet.
        package let nextOffset: Int64?
        /// Grows with each owner; an older one is fenced.
        package let epoch: Int64

        package init(topic: String, partition: Int32, nextOffset: Int64?, epoch: Int64) {
            self.topic = topic
            self.partition = partition
            self.nextOffset = nextOffset
            self.epoch = epoch
        }
    }

    /// SQLSTATE that ``advance`` raises where another instance owns a partition.
    package static let fenced = SQLState(rawValue: "SC001")

    private static let claim = PostgresStatement(
        name: "claim_progress",
        sql: "SELECT topic, partition, next_offset, owner_epoch FROM claim_progress($1, $2, $3, $4, $5)")

    /// Makes `owner` the owner of partitions.
    package static func claim(
        _ partitions: [(topic: String, partition: Int32)], group: String, cluster: String, owner: String,
        on connection: PostgresConnection
    ) throws -> [Claim] {
        var topics = PostgresArray(of: .text)
        var numbers = PostgresArray(of: .int4)
        for (topic, partition) in partitions {
            try topics.append(topic)
            numbers.append(partition)
        }
        let result = try connection.query(
            claim, .text(group), .text(cluster), .array(topics), .array(numbers), .text(owner))
        return try result.map { row in
            Claim(
                topic: try row.string(0), partition: try row.int32(1), nextOffset: try row.optionalInt64(2),
                epoch: try row.int64(3))
        }
    }

    private static let advance = PostgresStatement(
        name: "advance_progress", sql: "SELECT advance_progress($1, $2, $3, $4, $5, $6)")

    /// Adds the fence: it stores positions, and raises ``fenced`` unless the caller owns all of the partitions.
    package static func addAdvance(
        group: String, cluster: String, claims: [Claim], to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        var topics = PostgresArray(of: .text)
        var partitions = PostgresArray(of: .int4)
        var epochs = PostgresArray(of: .int8)
        var offsets = PostgresArray(of: .int8)
        for claim in claims {
            try topics.append(claim.topic)
            partitions.append(claim.partition)
            epochs.append(claim.epoch)
            if let offset = claim.nextOffset { offsets.append(offset) } else { offsets.appendNull() }
        }
        try pipeline.add(
            advance, .text(group), .text(cluster), .array(topics), .array(partitions), .array(epochs), .array(offsets))
    }

    private static let sharing = PostgresStatement(
        name: "progress_of_others",
        sql: """
            SELECT EXISTS (
                SELECT FROM progress AS stored
                WHERE stored.consumer_group = $1 AND stored.cluster_id = $2 AND stored.topic = ANY ($3)
                    AND NOT EXISTS (
                        SELECT FROM unnest($3::text[], $4::int4[]) AS claim (topic, partition)
                        WHERE claim.topic = stored.topic AND claim.partition = stored.partition))
            """)

    /// Adds the question whether others own partitions of the topics that the caller has claims in. Once the answer is
    /// no, and until the next claim, nobody else can store what follows from these topics.
    package static func addSharing(
        group: String, cluster: String, claims: [Claim], to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        var topics = PostgresArray(of: .text)
        var partitions = PostgresArray(of: .int4)
        for claim in claims {
            try topics.append(claim.topic)
            partitions.append(claim.partition)
        }
        try pipeline.add(sharing, .text(group), .text(cluster), .array(topics), .array(partitions))
    }

    /// The answer to ``addSharing(group:cluster:claims:to:)``.
    package static func readSharing(_ result: PostgresResult) throws -> Bool {
        try result.contains { try $0.bool(0) }
    }

    /// A position as `status` shows it.
    package struct Position: Sendable {
        package let group: String
        package let cluster: String
        package let topic: String
        package let partition: Int32
        package let nextOffset: Int64?
        package let owner: String
    }

    private static let positions = PostgresStatement(
        name: "positions",
        sql: """
            SELECT consumer_group, cluster_id, topic, partition, next_offset, owner FROM progress
            ORDER BY consumer_group, cluster_id, topic, partition
            """)

    /// Every stored position.
    package static func positions(on connection: PostgresConnection) throws -> [Position] {
        try connection.query(positions).map { row in
            Position(
                group: try row.string(0), cluster: try row.string(1), topic: try row.string(2),
                partition: try row.int32(3), nextOffset: try row.optionalInt64(4), owner: try row.string(5))
        }
    }
}
