package import Postgres

/// What a worker does with messages; the loop around it sees to positions, fences, acknowledgements and trouble.
package protocol BatchHandler {
    /// Called on each new connection before the first batch.
    mutating func prepare(on connection: PostgresConnection) throws

    /// Called whenever partitions have been claimed in the database, before any of their messages is read. What was read
    /// from the database before may not hold any more: it may have been set back to an earlier state.
    mutating func claimed(_ partitions: ClaimedPartitions, on connection: PostgresConnection) throws

    /// Stores what a batch says, in one transaction, and adds the events that follow from it.
    ///
    /// The events must be a function of the messages and of what is stored: after a crash the same batch, or one cut
    /// otherwise, comes again, and must lead to the same rows and the same events.
    ///
    /// - Parameters:
    ///   - transaction: Reads, and commits once.
    ///   - events: Takes events and dead letters in the order of the messages.
    mutating func handle(
        _ batch: MessageBatch, in transaction: BatchTransaction, emitting events: inout OutgoingEvents) throws
}

extension BatchHandler {
    package mutating func prepare(on connection: PostgresConnection) throws {}
    package mutating func claimed(_ partitions: ClaimedPartitions, on connection: PostgresConnection) throws {}
}
