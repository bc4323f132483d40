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
    /// Of the batch before.
    var waiting: WaitingEvents
    var connection: PostgresConnection?
    var clients: DeliveryClients?
    var backoff = Backoff()
    /// Nothing is taken before this moment.
    var resumeAt: ContinuousClock.Instant?
    var brokerIsDown = false
    /// The database has refused to store something over a connection that it keeps, and has stored nothing since.
    var databaseRefuses = false
    /// The broker has refused an event, and has not acknowledged one since.
    var eventsAreRefused = false
    /// The batch after the one at hand, where it has arrived.
    var next: MessageBatch?
    private var polls: UInt64 = 0
    /// When trouble last came.
    var lastFault: ContinuousClock.Instant?
    /// `nil` where nobody can ask for the metrics.
    var meters: DeliveryMeters?

    /// - Parameters:
    ///   - meters: Made where the metrics can be asked for.
    ///   - onCommit: Called after each commit, on the loop's thread.
    package init(
        settings: DeliverySettings, handler: Handler, condition: WorkerCondition, stop: StopSignal, logger: Logger,
        meters: DeliveryMeters? = nil, onCommit: @escaping @Sendable () -> Void = {}
    ) {
        self.settings = settings
        self.handler = handler
        self.condition = condition
        self.stop = stop
        self.logger = logger
        self.meters = meters
        self.onCommit = onCommit
        events = OutgoingEvents(worker: settings.worker)
        waiting = WaitingEvents(events)
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
                if try resumeIfDue() { try step() }
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
        let isBusy = waiting.isAny || inbox.ledger.inFlight > 0 || ownership.hasMoved
        let limit = settings.batchSize * DeliverySettings.batchesTaken
        let took = try clients.consumer.withBatch(
            maxMessages: limit, timeout: isBusy ? DeliverySettings.busyPoll : DeliverySettings.idlePoll
        ) { batch in
            if let error = batch.errors.first { throw DeliveryFault(error) }
            guard !batch.isEmpty, !ownership.isEmpty else { return false }
            try noticeNewCluster(clients)
            let messages = (0..<batch.count).map { batch[$0] }
            polls += 1
            try takeAll(
                MessageBatch(messages[...], topics: batch.topics, poll: polls), mayWait: messages.count == limit)
            return true
        }
        if !took {
            try produceWaiting()
            try noticeLostConnection()
            try noticeNewCluster(clients)
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

    /// What is read from another cluster must not be taken for what comes after the positions in this one. The consumer
    /// learns of it with the first metadata; the group may not even be joined anew.
    private func noticeNewCluster(_ clients: DeliveryClients) throws {
        guard let id = try? clients.consumer.clusterID(timeout: .zero), id != clients.clusterID else { return }
        throw DeliveryFault.clusterReplaced
    }

    /// Without work nobody asks the server for anything; and where it is a restored one that comes back, there is work.
    private func noticeLostConnection() throws {
        guard let connection, !connection.checkLiveness() else { return }
        throw PostgresError(kind: .connectionLost, message: "the server has closed the connection")
    }

    /// Serves delivery reports.
    ///
    /// - Throws: ``DeliveryFault/undelivered(_:)`` where an event is lost to this producer.
    func collectAcknowledgements(waiting timeout: Duration = .zero) throws {
        guard let clients else { return }
        _ = clients.producer.poll(timeout: timeout)
        // Not by what the poll has served, which counts the news that no broker can be reached.
        let delivered = inbox.takeDelivered()
        if delivered > 0 { brokerAnswered(byAcknowledging: true) }
        meters?.acknowledged(delivered, leaving: inbox.ledger.inFlight)
        if let failure = inbox.failure ?? clients.producer.fatalError { throw DeliveryFault.undelivered(failure) }
        let ends = inbox.ledger.takeAcknowledged()
        if !ends.isEmpty { Failpoint.acknowledged.reached() }
        ownership.advance(ends)
    }

    /// Stores the acknowledged positions without a batch, and tells the broker.
    func storePositions() throws {
        ownership.advance(inbox.ledger.takeAcknowledged())
        guard let connection, !ownership.isEmpty else { return }
        let (group, cluster, claims) = (settings.consumerGroup, clients?.clusterID ?? "", ownership.ordered)
        _ = try connection.transaction { pipeline throws(PostgresError) in
            try ProgressStore.addAdvance(group: group, cluster: cluster, claims: claims, to: &pipeline)
        }
        ownership.noteStored()
        Failpoint.positionStored.reached()
        if databaseRefuses { databaseAnswered() }
        let offsets = ownership.offsetsToCommit
        if !offsets.isEmpty { try clients?.consumer.commit(offsets) }
        Failpoint.positionCommitted.reached()
    }
}
