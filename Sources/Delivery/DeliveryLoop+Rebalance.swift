package import Kafka
internal import Logging
internal import Postgres
internal import Store

extension DeliveryLoop: KafkaRebalanceHandler {
    /// Claims what the group gives us and reads on from the stored positions; where the database does not answer,
    /// nothing is read until it does.
    package func partitionsAssigned(_ partitions: [KafkaTopicPartition]) -> [KafkaPosition] {
        forgetUnacknowledged()
        ownership.grant(partitions)
        // What it refused may be another instance's by now.
        databaseRefuses = false
        condition.ready(.assignment)
        brokerAnswered()
        logger.info("partitions assigned", metadata: ["partitions": "\(partitions.count)"])
        Failpoint.assigned.reached()
        guard resumeAt == nil else { return [] }
        do {
            try claim()
            Failpoint.claimed.reached()
            return ownership.positions
        } catch {
            suspend(because: DeliveryFault(error))
            return []
        }
    }

    /// Waits a bounded time for acknowledgements and stores how far we have come.
    package func partitionsRevoked(_ partitions: [KafkaTopicPartition]) {
        logger.info("partitions revoked", metadata: ["partitions": "\(partitions.count)"])
        condition.wait(.assignment, "the group shares out its partitions anew")
        Failpoint.revoked.reached()
        storeLastPositions()
        Failpoint.revocationStored.reached()
        forgetUnacknowledged()
        ownership.revoke()
    }

    /// The group has given them to another already: whatever we store is fenced.
    package func partitionsLost(_ partitions: [KafkaTopicPartition]) {
        logger.warning("partitions lost", metadata: ["partitions": "\(partitions.count)"])
        condition.wait(.assignment, "the group has given up on this instance, which joins it again")
        forgetUnacknowledged()
        ownership.revoke()
    }

    /// Makes us the owner of the granted partitions, and reads their positions.
    func claim() throws {
        guard let connection, let clients else {
            throw PostgresError(kind: .connectionLost, message: "no connection")
        }
        guard !ownership.granted.isEmpty else { return }
        try verifyCluster(clients)
        ownership.claim(
            try ProgressStore.claim(
                ownership.granted.map { (topic: $0.topic, partition: $0.partition) }, group: settings.consumerGroup,
                cluster: clients.clusterID, owner: settings.owner, on: connection))
        ownership.noteCommitted(try clients.consumer.committed(ownership.granted, timeout: .seconds(2)))
        warnWhereDatabaseWentBack()
        try handler.claimed(
            ClaimedPartitions(cluster: clients.clusterID, ahead: ownership.ahead, readEnds: clients.ends),
            on: connection)
    }

    /// Asks by a connection of its own: what a client knows may be from before the cluster was built anew.
    private func verifyCluster(_ clients: DeliveryClients) throws {
        let admin = try KafkaAdmin(properties: settings.kafka)
        defer { admin.close() }
        guard try admin.clusterID(timeout: .seconds(3)) == clients.clusterID else {
            throw DeliveryFault.clusterReplaced
        }
    }

    /// A committed offset ahead of the stored position means that the database was set back to an earlier state.
    private func warnWhereDatabaseWentBack() {
        let stored = ownership.offsets
        for (partition, offset) in ownership.ahead {
            logger.warning(
                "the database is behind the group's committed offset: replaying",
                metadata: [
                    "partition": "\(partition)", "committed": "\(offset)", "stored": "\(stored[partition] ?? 0)",
                ])
        }
    }

    private func storeLastPositions() {
        let deadline = ContinuousClock.now + DeliverySettings.acknowledgementPatience
        do {
            try produceWaiting()
            while inbox.ledger.inFlight > 0, ContinuousClock.now < deadline {
                try collectAcknowledgements(waiting: .milliseconds(50))
            }
            try storePositions()
        } catch {
            // Whoever owns the partitions next reads these messages again.
            logger.info("positions not stored", metadata: ["error": "\(DeliveryFault(error))"])
        }
    }

    /// Finishes within about 15 seconds: the batch at hand is stored, its events are acknowledged, and the group learns
    /// that we leave.
    func shutDown() {
        guard let clients else { return }
        if !clients.consumer.close(within: DeliverySettings.acknowledgementPatience + DeliverySettings.closingPatience)
        {
            logger.warning("left the group without its answer")
        }
        _ = clients.producer.close(within: .seconds(2))
        self.clients = nil
        connection?.close()
        connection = nil
    }
}
