internal import Contracts
internal import Kafka
internal import Logging
internal import Postgres
internal import Store

extension DeliveryLoop {
    /// Does what a fault asks for; the messages that it caught come again.
    func recover(from fault: DeliveryFault) throws(DeliveryStop) {
        switch fault.disposition {
        case .tryAgain, .bisect, .rewind: suspend(because: fault)
        case .rejoin:
            log(fault)
            forgetUnacknowledged()
            ownership.suspend()
            resumeAt = .now + backoff.next()
            rejoin()
        case .replaceProducer:
            suspend(because: fault)
            replaceProducer()
        case .replaceClients:
            try replaceClients(after: fault)
        }
    }

    /// Reads nothing until a moment that backs off, and then goes on from the stored positions.
    func suspend(because fault: DeliveryFault) {
        log(fault)
        forgetUnacknowledged()
        ownership.suspend()
        try? clients?.consumer.unassign()
        if case .database(let error) = fault {
            condition.wait(.database, error.description)
            // A server that has become read-only keeps its connections; another one of the URL may take writes.
            if error.kind == .connectionLost { connection?.close() }
            if !(connection?.isUsable ?? false) { connection = nil }
            databaseRefuses = connection != nil
        }
        if case .broker = fault { condition.wait(.broker, "\(fault)") }
        if case .undelivered = fault {
            eventsAreRefused = true
            condition.wait(.broker, "\(fault)")
        }
        resumeAt = .now + backoff.next()
    }

    /// Goes on where it is time to.
    ///
    /// - Returns: True where the loop may take a step; while it waits the group is kept alive by polling.
    /// - Throws: ``DeliveryFault/clusterReplaced``.
    func resumeIfDue() throws(DeliveryFault) -> Bool {
        guard let due = resumeAt else { return true }
        guard ContinuousClock.now >= due else {
            idle()
            return false
        }
        do {
            if connection == nil { try openConnection() }
            try claim()
            Failpoint.resuming.reached()
            try clients?.consumer.assign(ownership.positions)
            resumeAt = nil
            brokerAnswered()
            condition.ready(.schema)
            // That it can be asked proves nothing where it refuses to store: the next commit does.
            if !databaseRefuses { databaseAnswered() }
            return true
        } catch let error as DeliveryStop {
            condition.wait(.schema, error.description)
            resumeAt = .now + backoff.next()
            return false
        } catch {
            let fault = DeliveryFault(error)
            if case .clusterReplaced = fault { throw fault }
            suspend(because: fault)
            return false
        }
    }

    func databaseAnswered() {
        databaseRefuses = false
        if condition.ready(.database) { logger.notice("the database answers") }
    }

    /// Serves the group while nothing is read.
    private func idle() {
        clients?.consumer.withBatch(maxMessages: 1, timeout: .milliseconds(20)) { _ in }
        _ = clients?.producer.poll(timeout: .zero)
    }

    /// Counts a fault, and says it where it is worth saying. Waiting times begin anew only after a time without trouble:
    /// a connection that is there again proves nothing while each batch still fails.
    private func log(_ fault: DeliveryFault) {
        meters?.recovered(by: fault.disposition)
        let now = ContinuousClock.now
        if let lastFault, now - lastFault > DeliverySettings.calm { backoff.reset() }
        lastFault = now
        guard backoff.isWorthLogging else { return }
        logger.warning("waiting", metadata: ["because": "\(fault)"])
    }

    private func rejoin() {
        do {
            try clients?.consumer.unsubscribe()
            try clients?.consumer.subscribe(settings.worker.topics.map(\.name))
        } catch {
            logger.warning("cannot join the group again", metadata: ["error": "\(error)"])
            closeClients()
        }
    }

    private func replaceProducer() {
        guard let clients else { return }
        do {
            self.clients?.producer = try clients.producer.rebuilt(within: .seconds(2))
            forgetUnacknowledged()
        } catch {
            logger.warning("cannot make a new producer", metadata: ["error": "\(error)"])
            closeClients()
        }
    }

    private func closeClients() {
        _ = clients?.consumer.close(within: DeliverySettings.closingPatience)
        _ = clients?.producer.close(within: .seconds(1))
        clients = nil
        condition.wait(.assignment, "the group is joined anew")
        meters?.hidePartitions()
        forgetUnacknowledged()
        ownership.revoke()
    }

    /// Makes new clients; a position outside the log of the same cluster is no passing trouble.
    ///
    /// librdkafka says the same where it could not ask for an offset, so the log's bounds have the last word.
    private func replaceClients(after fault: DeliveryFault) throws(DeliveryStop) {
        log(fault)
        let before = clients?.clusterID
        let stored = ownership.offsets
        closeClients()
        stop.wait(for: backoff.next())
        try makeClients()
        if case .positionOutsideLog(let place) = fault, before == clients?.clusterID, isOutside(stored, at: place) {
            shutDown()
            throw DeliveryStop(
                exitCode: 65, "\(fault); was the topic made anew, or its retention too short?")
        }
    }

    /// Whether the log of a partition does not reach from its oldest message to a position.
    private func isOutside(_ positions: [KafkaTopicPartition: Int64], at place: KafkaTopicPartition?) -> Bool {
        guard let place else { return true }
        // Without a position reading begins at the oldest message; without an answer there is nothing to judge by.
        guard let position = positions[place],
            let log = try? clients?.consumer.watermarks(of: place, timeout: .seconds(5))
        else { return false }
        return position < log.low || position > log.high
    }
}
