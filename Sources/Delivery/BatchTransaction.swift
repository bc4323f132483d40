internal import Contracts
package import Postgres
internal import Store

/// The database as a handler sees it: reads first, then one commit that holds only while the partitions are ours.
package struct BatchTransaction {
    package let connection: PostgresConnection
    private let fence: [PostgresParameter]
    private let worker: WorkerName
    private let cluster: String

    init(connection: PostgresConnection, fence: [PostgresParameter], worker: WorkerName, cluster: String) {
        self.connection = connection
        self.fence = fence
        self.worker = worker
        self.cluster = cluster
    }

    /// Commits statements in one round trip: the fence first, then the batch's dead letters, then what `fill` adds.
    ///
    /// - Returns: The results of the statements that `fill` added.
    package func commit(
        recording events: OutgoingEvents, _ fill: (inout PostgresPipeline) throws(PostgresError) -> Void
    ) throws(PostgresError) -> [PostgresResult] {
        let rejected = events.deadLetters
        let results = try connection.transaction { pipeline throws(PostgresError) in
            try pipeline.add(ProgressStore.advance, parameters: fence)
            if rejected.count > 0 {
                try pipeline.add(
                    DeadLetterStore.insert,
                    parameters: DeadLetterStore.parameters(worker: worker.rawValue, cluster: cluster, rejected))
            }
            try fill(&pipeline)
        }
        return Array(results.dropFirst(rejected.count > 0 ? 2 : 1))
    }
}
