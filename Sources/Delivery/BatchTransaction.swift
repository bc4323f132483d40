internal import Contracts
package import Postgres
internal import Store

/// The database as a handler sees it: reads first, then one commit that holds only while the partitions are ours.
package struct BatchTransaction {
    package let connection: PostgresConnection
    /// The batch that comes next, if it has arrived: what needs no database may be done with it while the server works.
    package let next: MessageBatch?
    /// Which claim of the partitions this is; whoever owned them before may have stored something since an earlier one.
    package let claimNumber: Int
    let claims: [ProgressStore.Claim]
    let group: String
    /// The id of the cluster that the messages are from.
    package let cluster: String
    let worker: WorkerName
    /// Produces the events of the batch before, if that is still to be done.
    let handOver: () throws -> Void

    /// What a transaction knows before it writes.
    package struct Look {
        /// Others own partitions of our topics; where they do not, nobody else stores what follows from them.
        package let othersOwn: Bool
        /// Answers to what was asked.
        package let results: [PostgresResult]
    }

    /// Commits a transaction that looks before it writes: under the fence it reads what `fill` asks for, then `body`
    /// writes, and then come the dead letters that there are by then.
    ///
    /// - Parameter body: May run again on the next attempt.
    package func commit(
        finding fill: (inout PostgresPipeline) throws(PostgresError) -> Void, into events: inout OutgoingEvents,
        _ body: (Look, inout OutgoingEvents) throws -> Void
    ) throws {
        Failpoint.beforeCommit.reached()
        var isLooking = false
        var failure: (any Error)?
        try connection.withTransaction(
            first: { pipeline throws(PostgresError) in
                try ProgressStore.addAdvance(group: group, cluster: cluster, claims: claims, to: &pipeline)
                try ProgressStore.addSharing(group: group, cluster: cluster, claims: claims, to: &pipeline)
                let before = pipeline.count
                try fill(&pipeline)
                isLooking = pipeline.count > before
            },
            meanwhile: { if isLooking { failure = handedOver() } },
            committing: { Failpoint.duringCommit.reached() }
        ) { connection, results in
            if let failure { throw failure }
            try body(
                Look(othersOwn: try ProgressStore.readSharing(results[1]), results: Array(results.dropFirst(2))),
                &events
            )
            guard events.deadLetters.count > 0 else { return }
            _ = try connection.pipeline { pipeline throws(PostgresError) in
                try addDeadLetters(events, to: &pipeline)
            }
        }
    }

    /// Commits statements in one round trip: the fence first, then the batch's dead letters, then what `fill` adds.
    package func commit(
        recording events: OutgoingEvents, _ fill: (inout PostgresPipeline) throws(PostgresError) -> Void
    ) throws {
        Failpoint.beforeCommit.reached()
        var failure: (any Error)?
        _ = try connection.transaction(
            { pipeline throws(PostgresError) in
                try ProgressStore.addAdvance(group: group, cluster: cluster, claims: claims, to: &pipeline)
                try addDeadLetters(events, to: &pipeline)
                try fill(&pipeline)
            },
            meanwhile: {
                Failpoint.duringCommit.reached()
                failure = handedOver()
            })
        if let failure { throw failure }
    }

    /// Has the events of the batch before produced, which the server's work leaves time for.
    ///
    /// - Returns: Why that failed. What the transaction stores, if it does, is then read and told of again.
    package func handedOver() -> (any Error)? {
        do {
            try handOver()
            return nil
        } catch {
            return error
        }
    }

    private func addDeadLetters(
        _ events: OutgoingEvents, to pipeline: inout PostgresPipeline
    ) throws(PostgresError) {
        let rejected = events.deadLetters
        guard rejected.count > 0 else { return }
        try pipeline.add(
            DeadLetterStore.insert,
            parameters: DeadLetterStore.parameters(worker: worker.rawValue, cluster: cluster, rejected))
    }
}
