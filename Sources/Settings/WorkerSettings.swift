/// What a worker must know to run, from its file, the environment before it, and defaults behind it.
package struct WorkerSettings: Sendable {
    package var bootstrapServers: String
    /// librdkafka properties in the order given, as `name=value`.
    package var kafkaProperties: String
    /// A `postgres://` URL or a libpq conninfo; may hold a password.
    package var databaseURL: String
    /// The address that the health pages and the metrics are served on.
    package var httpHost: String
    /// 0 takes a free port; `nil` serves no pages.
    package var httpPort: Int?
    package var logLevel: String
    package var consumerGroup: String
    /// Messages taken at once, 1 to 10,000.
    package var batchSize: Int
}
