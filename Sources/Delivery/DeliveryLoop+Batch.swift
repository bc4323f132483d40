internal import Contracts
internal import Kafka
internal import Logging
internal import Postgres

extension DeliveryLoop {
    /// Takes what one poll gave, a part after the other. The last part's events wait where more is likely to come.
    func takeAll(_ messages: MessageBatch, mayWait: Bool) throws {
        let parts = messages.parts(of: settings.batchSize)
        for (place, part) in parts.enumerated() {
            // What is left is read again by whoever owns the partitions next.
            if place > 0, stop.isRequested { return }
            next = place + 1 < parts.count ? parts[place + 1] : nil
            defer { next = nil }
            try take(part)
        }
        if !mayWait { try produceWaiting() }
    }

    /// Stores a batch and emits what follows from it, with room for its acknowledgements.
    private func take(_ batch: MessageBatch) throws {
        while inbox.ledger.inFlight >= DeliverySettings.maximumInFlight {
            if stop.isRequested { throw CancellationError() }
            condition.step()
            try collectAcknowledgements(waiting: .milliseconds(20))
        }
        try collectAcknowledgements()
        meters?.tookBatch(of: batch.messages.count)
        Failpoint.batchTaken.reached()
        try store(batch)
    }

    /// Has a batch stored; splits it where the data of one message is refused.
    private func store(_ batch: MessageBatch) throws {
        var races = Backoff(first: .milliseconds(10), limit: .seconds(1))
        var lost = 0
        while true {
            do {
                try attempt(batch)
                try emit(batch)
                return
            } catch {
                let fault = DeliveryFault(error)
                switch fault.disposition {
                case .tryAgain:
                    lost += 1
                    // From then on the group is served while it waits, and the trouble is told of.
                    if lost >= fault.mostRaces { throw fault }
                    meters?.recovered(by: .tryAgain)
                    if races.isWorthLogging {
                        logger.info("lost a race in the database", metadata: ["error": "\(fault)"])
                    }
                    if stop.wait(for: races.next()) { throw fault }
                case .bisect where batch.messages.count > 1:
                    meters?.recovered(by: .bisect)
                    Failpoint.bisecting.reached()
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
        condition.step()
        events.removeAll()
        let start = ContinuousClock.now
        try handler.handle(batch, in: try transaction(), emitting: &events)
        meters?.storedBatch(of: batch.messages.count, events, since: start)
        Failpoint.committed.reached()
        if databaseRefuses { databaseAnswered() }
        onCommit()
    }

    /// Puts the one message that the database refuses into the dead letters.
    private func reject(_ batch: MessageBatch, because fault: DeliveryFault) throws {
        guard let message = batch.messages.first else { return }
        events.removeAll()
        let start = ContinuousClock.now
        try events.reject(
            message, of: batch, stage: "store",
            Rejection(.refusedByDatabase, SafeText(quotingNothing: fault.description)))
        Failpoint.rejecting.reached()
        try transaction().commit(recording: events) { _ in }
        meters?.storedBatch(of: 1, events, since: start)
        if databaseRefuses { databaseAnswered() }
    }

    private func transaction() throws -> BatchTransaction {
        guard let connection, let clients else {
            throw PostgresError(kind: .connectionLost, message: "no connection")
        }
        return BatchTransaction(
            connection: connection, next: next, claimNumber: ownership.claimNumber, claims: ownership.ordered,
            group: settings.consumerGroup, cluster: clients.clusterID, worker: settings.worker,
            handOver: produceWaiting)
    }

    /// Has the events of a batch that is stored wait until the server works on the next one.
    private func emit(_ batch: MessageBatch) throws {
        try produceWaiting()
        waiting.take(&events, ends: batch.ends)
    }

    /// Produces the events that wait.
    func produceWaiting() throws {
        guard waiting.isAny, let clients else { return }
        waiting.isAny = false
        meters?.emitted(waiting.events.count)
        let tag = inbox.ledger.begin(ends: waiting.ends, events: waiting.events.count)
        var scratch: [UInt8] = []
        var produced = 0
        try waiting.events.forEach { entry, key, value, trace in
            try clients.producer.produce(
                topic: entry.topic, key: key, value: value,
                headers: clients.headers(of: entry, key: key, value: value, trace: trace, scratch: &scratch),
                timestamp: entry.originalMilliseconds ?? entry.time.microsecondsSince1970 / 1_000, tag: tag)
            produced += 1
            if produced == max(1, waiting.events.count / 2) { Failpoint.halfProduced.reached() }
        }
        Failpoint.produced.reached()
    }

    /// Forgets all that is stored and not acknowledged: it is read, and told of, again.
    func forgetUnacknowledged() {
        waiting.isAny = false
        inbox.forget()
    }
}
