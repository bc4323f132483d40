internal import Contracts
internal import Kafka
internal import Logging
internal import Postgres
internal import Store

extension DeliveryLoop {
    /// Waits for the database.
    ///
    /// - Throws: ``DeliveryStop`` where its schema is not ours: this waits for no one.
    func connectDatabase() throws(DeliveryStop) {
        while !stop.isRequested {
            condition.step()
            do {
                try openConnection()
                condition.ready(.database)
                condition.ready(.schema)
                backoff.reset()
                return
            } catch let stop as DeliveryStop {
                throw stop
            } catch {
                let fault = DeliveryFault(error)
                condition.wait(.database, "\(fault)")
                meters?.recovered(by: fault.disposition)
                if backoff.isWorthLogging {
                    logger.warning("waiting for the database", metadata: ["because": "\(fault)"])
                }
                stop.wait(for: backoff.next())
            }
        }
    }

    /// Connects, refuses an old schema, and prepares the handler.
    func openConnection() throws {
        let new = try PostgresConnection(connecting: settings.database)
        do {
            try PostgresMigrator(settings.migrations).verify(on: new)
        } catch PostgresMigrationError.database(let error) {
            throw error
        } catch {
            throw DeliveryStop(exitCode: 78, "\(error) (scorecard migrate)")
        }
        try handler.prepare(on: new)
        connection = new
    }

    /// Waits for the broker and its topics, then joins the group.
    func makeClients() throws(DeliveryStop) {
        guard let cluster = waitForTopics() else { return }
        do {
            let consumer = try KafkaConsumer(
                properties: consumerProperties, groupID: settings.consumerGroup, handler: self,
                callbacks: consumerCallbacks())
            let producer = try KafkaProducer(
                properties: settings.kafka.withDefaults(Self.producerDefaults), callbacks: callbacks()
            ) { [inbox] in inbox.take($0) }
            clients = DeliveryClients(
                clusterID: cluster.id, partitionCounts: cluster.partitionCounts, consumer: consumer, producer: producer)
            try consumer.subscribe(settings.worker.topics.map(\.name))
        } catch {
            throw DeliveryStop(exitCode: 78, "Kafka client: \(error)")
        }
        brokerAnswered()
    }

    /// Room for the largest message and its dead letter; the queue's size bounds memory.
    private static var producerDefaults: KafkaProperties {
        ["message.max.bytes": "3145728", "queue.buffering.max.kbytes": "8192"]
    }

    /// Lag is told by librdkafka's statistics, which cost a little: only where somebody can ask for it.
    private var consumerProperties: KafkaProperties {
        meters == nil ? settings.kafka : settings.kafka.withDefaults(["statistics.interval.ms": "5000"])
    }

    private func consumerCallbacks() -> KafkaCallbacks {
        var callbacks = callbacks()
        callbacks.onStatistics = { [weak self] statistics in
            guard let self else { return }
            look(at: statistics)
            meters?.show(ownership, statistics)
        }
        return callbacks
    }

    private func callbacks() -> KafkaCallbacks {
        var callbacks = KafkaCallbacks()
        callbacks.onLog = { [logger] line in
            logger.debug("librdkafka", metadata: ["facility": "\(line.facility)", "text": "\(line.message)"])
        }
        callbacks.onError = { [weak self] error in self?.note(error) }
        return callbacks
    }

    /// Notes whether there is a connection to any broker: messages that were fetched before it went away come on, and a
    /// worker that has nothing to do hears of nothing when it is back.
    private func look(at statistics: KafkaStatistics) {
        if statistics.brokers.values.contains(where: { $0.state == "UP" }) {
            if brokerIsDown { brokerAnswered() }
        } else {
            note(KafkaError(.allBrokersDown, during: "run"))
        }
    }

    /// Notes what librdkafka says of brokers; it goes on trying by itself.
    private func note(_ error: KafkaError) {
        guard error.code == .allBrokersDown, !brokerIsDown else { return }
        brokerIsDown = true
        condition.wait(.broker, "no broker can be reached")
        logger.warning("waiting for the broker", metadata: ["because": "\(error)"])
    }

    /// Notes that the broker is there. Where it has refused events, only its taking of one proves that.
    func brokerAnswered(byAcknowledging: Bool = false) {
        brokerIsDown = false
        if byAcknowledging { eventsAreRefused = false }
        guard !eventsAreRefused else { return }
        if condition.ready(.broker) { logger.notice("the broker answers") }
    }

    /// A cluster that has every topic that this worker reads.
    private struct Cluster {
        let id: String
        let partitionCounts: [String: Int]
    }

    /// Waits until a broker tells the cluster's id and has every topic that this worker reads.
    ///
    /// - Returns: `nil` where the end was asked for.
    private func waitForTopics() -> Cluster? {
        var backoff = Backoff(first: .milliseconds(250))
        while !stop.isRequested {
            condition.step()
            if let cluster = lookForTopics(logging: backoff.isWorthLogging) { return cluster }
            stop.wait(for: backoff.next())
        }
        return nil
    }

    private func lookForTopics(logging: Bool) -> Cluster? {
        do {
            let admin = try KafkaAdmin(properties: settings.kafka)
            defer { admin.close() }
            let clusterID = try admin.clusterID(timeout: .seconds(3))
            condition.ready(.broker)
            let wanted = settings.worker.topics.map(\.name)
            let found = try admin.describeTopics(wanted, timeout: .seconds(5))
            let missing = wanted.filter { found[$0] == nil }
            guard missing.isEmpty else {
                let text = "missing: \(missing.joined(separator: ", ")); run scorecard topics"
                condition.wait(.topics, text)
                if logging { logger.warning("waiting for topics", metadata: ["because": "\(text)"]) }
                return nil
            }
            condition.ready(.topics)
            return Cluster(id: clusterID, partitionCounts: found.mapValues { Int($0.partitions) })
        } catch {
            condition.wait(.broker, "\(error)")
            if logging { logger.warning("waiting for the broker", metadata: ["because": "\(error)"]) }
            return nil
        }
    }
}
