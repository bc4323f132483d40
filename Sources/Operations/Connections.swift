package import Kafka
package import Postgres

/// How the programs of this system connect.
package enum Connections {
    /// Bounds on how long the database may keep a worker: a hung statement must not look like work.
    package static func database(_ url: String, application: String) throws(PostgresError) -> PostgresConfiguration {
        var configuration = try PostgresConfiguration(url)
        configuration.applicationName = "scorecard-\(application)"
        configuration.connectTimeout = .seconds(5)
        configuration.statementTimeout = .seconds(60)
        configuration.lockTimeout = .seconds(10)
        configuration.idleInTransactionSessionTimeout = .seconds(30)
        return configuration
    }

    /// The properties of `KAFKA_PROPERTIES`, with the brokers of `KAFKA_BOOTSTRAP_SERVERS`.
    package static func kafka(bootstrapServers: String, properties: String) throws -> KafkaProperties {
        var properties = try KafkaProperties(parsing: properties)
        properties["bootstrap.servers"] = bootstrapServers
        return properties
    }
}
