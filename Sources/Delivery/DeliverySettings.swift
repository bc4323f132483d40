package import Contracts
package import Kafka
package import Postgres

/// What a delivery loop needs to know.
package struct DeliverySettings: Sendable {
    package let worker: WorkerName
    package let consumerGroup: String
    package let kafka: KafkaProperties
    package let database: PostgresConfiguration
    package let migrations: [Migration]
    /// Messages taken at once.
    package let batchSize: Int
    /// This instance's name in `progress`.
    package let owner: String

    package init(
        worker: WorkerName, consumerGroup: String, kafka: KafkaProperties, database: PostgresConfiguration,
        migrations: [Migration], batchSize: Int, owner: String
    ) {
        self.worker = worker
        self.consumerGroup = consumerGroup
        self.kafka = kafka
        self.database = database
        self.migrations = migrations
        self.batchSize = batchSize
        self.owner = owner
    }

    /// Batches taken from librdkafka's queue at once: while the server stores one, the next can be read.
    static let batchesTaken = 6
    /// Batches stored but not acknowledged, at most; with the size of librdkafka's queues the bound on memory.
    static let maximumInFlight = 4
    /// How long a revocation, or the end, waits for acknowledgements.
    static let acknowledgementPatience = Duration.seconds(8)
    static let closingPatience = Duration.seconds(5)
    /// Trouble after so long without any is new trouble.
    static let calm = Duration.seconds(60)
    static let idlePoll = Duration.milliseconds(100)
    static let busyPoll = Duration.milliseconds(2)
}
