internal import Contracts
internal import Kafka
package import Logging
internal import Postgres
internal import Store

/// The loop of every worker: takes batches, has them stored under a fence, emits what follows, and moves positions
/// only over what the broker has acknowledged.
///
/// Positions live in PostgreSQL, in the transaction that stores the rows: see `docs/adr/0001`. Everything happens on
/// the one thread that calls ``run()``: consumer, producer and database connection are confined to it.
package final class DeliveryLoop<Handler: BatchHandler> {
    let settings: DeliverySettings
    let condition: WorkerCondition
    let stop: StopSignal
    let logger: Logger
    var handler: Handler
    let onCommit: @Sendable () -> Void

    let inbox = DeliveryInbox()
    var ownership = Ownership()
    var events: OutgoingEvents
    var connection: PostgresConnection?
    var clients: DeliveryClients?
    var backoff = Backoff()
    /// Nothing is taken before this moment.
    var resumeAt: ContinuousClock.Instant?
    var brokerIsDown = false

    /// - Parameter onCommit: Called after each commit, on the loop's thread.
    package init(
        settings: DeliverySettings, handler: Handler, condition: WorkerCondition, stop: StopSignal, logger: Logger,
        onCommit: @escaping @Sendable () -> Void = {}
    ) {
        self.settings = settings
        self.handler = handler
        self.condition = condition
        self.stop = stop
        self.logger = logger
        self.onCommit = onCommit
        events = OutgoingEvents(worker: settings.worker)
    }

    /// Works until the end is asked for, through whatever trouble comes.
    ///
    /// - Throws: ``DeliveryStop`` where going on would be wrong: an old schema, or a position outside the log.
    package func run() throws(DeliveryStop) {
        try connectDatabase()
        while !stop.isRequested {
            condition.step()
            do {
                if clients == nil { try makeClients() }
                if resumeIfDue() { try step() }
            } catch let error as DeliveryStop {
                shutDown()
                throw error
            } catch {
                // Whatever was under way when the end was asked for is read again by whoever comes next.
                if stop.isRequested { break }
                try recover(from: DeliveryFault(error))
            }
        }
        shutDown()
    }

    /// Takes one batch, or looks after acknowledgements where there is none.
    private func step() throws {
        guard let clients else { return }
        let isBusy = inbox.ledger.inFlight > 0 || ownership.hasMoved
        let took = try clients.consumer.withBatch(
            maxMessages: settings.batchSize,
            timeout: isBusy ? DeliverySettings.busyPoll : DeliverySettings.idlePoll
        ) { batch in
            if let error = batch.errors.first { throw DeliveryFault(error) }
            guard !batch.isEmpty, !ownership.isEmpty else { return false }
            let messages = (0..<batch.count).map { batch[$0] }
            try take(MessageBatch(messages[...], topics: batch.topics))
            return true
        }
        try collectAcknowledgements()
        if took {
            brokerAnswered()
            backoff.reset()
        } else if inbox.ledger.inFlight == 0, ownership.hasMoved {
            try storePositions()
        }
        if let error = clients.consumer.fatalError { throw DeliveryFault.broker(error) }
    }

    /// Serves delivery reports.
    ///
    /// - Throws: ``DeliveryFault/undelivered(_:)`` where an event is lost to this producer.
    func collectAcknowledgements(waiting timeout: Duration = .zero) throws {
        guard let clients else { return }
        if clients.producer.poll(timeout: timeout) > 0, inbox.failure == nil { brokerAnswered() }
        if let failure = inbox.failure ?? clients.producer.fatalError { throw DeliveryFault.undelivered(failure) }
        ownership.advance(inbox.ledger.takeAcknowledged())
    }

    /// Stores the acknowledged positions without a batch, and tells the broker.
    func storePositions() throws {
        ownership.advance(inbox.ledger.takeAcknowledged())
        guard let connection, !ownership.isEmpty else { return }
        let fence = try fence()
        _ = try connection.transaction { pipeline throws(PostgresError) in
            try pipeline.add(ProgressStore.advance, parameters: fence)
        }
        ownership.noteStored()
        let offsets = ownership.offsets
        if !offsets.isEmpty { try clients?.consumer.commit(offsets) }
    }

    func fence() throws(PostgresError) -> [PostgresParameter] {
        try ProgressStore.parameters(
            group: settings.consumerGroup, cluster: clients?.clusterID ?? "", claims: ownership.ordered)
    }
}
