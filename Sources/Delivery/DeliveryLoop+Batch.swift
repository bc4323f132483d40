internal import Contracts
internal import Kafka
internal import Logging
internal import Postgres

extension DeliveryLoop {
    /// Stores a batch and emits what follows from it, with room for its acknowledgements.
    func take(_ batch: MessageBatch) throws {
        while inbox.ledger.inFlight >= DeliverySettings.maximumInFlight {
            if stop.isRequested { throw CancellationError() }
            condition.step()
            try collectAcknowledgements(waiting: .milliseconds(20))
        }
        try collectAcknowledgements()
        try store(batch)
    }

    /// Has a batch stored; splits it where the data of one message is refused.
    private func store(_ batch: MessageBatch) throws {
        var races = Backoff(first: .milliseconds(10), limit: .seconds(1))
        while true {
            do {
                try attempt(batch)
                try emit(batch)
                return
            } catch {
                let fault = DeliveryFault(error)
                switch fault.disposition {
                case .tryAgain:
                    logger.info("lost a race in the database", metadata: ["error": "\(fault)"])
                    if stop.wait(for: races.next()) { throw fault }
                case .bisect where batch.messages.count > 1:
                    for half in batch.halves { try store(half) }
                    return
                case .bisect:
                    try reject(batch, because: fault)
                    try emit(batch)
                    return
                case .rewind, .rejoin, .replaceProducer, .replaceClients: throw fault
                }
            }
        }
    }

    private func attempt(_ batch: MessageBatch) throws {
        events.removeAll()
        try handler.handle(batch, in: try transaction(), emitting: &events)
        onCommit()
    }

    /// Puts the one message that the database refuses into the dead letters.
    private func reject(_ batch: MessageBatch, because fault: DeliveryFault) throws {
        guard let message = batch.messages.first else { return }
        events.removeAll()
        try events.reject(
            message, of: batch, stage: "store", Rejection(.refusedByDatabase, "\(fault)"))
        _ = try transaction().commit(recording: events) { _ in }
    }

    private func transaction() throws -> BatchTransaction {
        guard let connection, let clients else {
            throw PostgresError(kind: .connectionLost, message: "no connection")
        }
        return BatchTransaction(
            connection: connection, fence: try fence(), worker: settings.worker, cluster: clients.clusterID)
    }

    /// Produces the events of a batch that is stored.
    private func emit(_ batch: MessageBatch) throws {
        guard let clients else { return }
        let tag = inbox.ledger.begin(ends: batch.ends, events: events.count)
        try events.forEach { entry, key, value, trace in
            try clients.producer.produce(
                topic: entry.topic, key: key, value: value,
                headers: clients.headers(of: entry, key: key, value: value, trace: trace),
                timestamp: entry.time.microsecondsSince1970 / 1_000, tag: tag)
        }
    }
}
