internal import Settings
internal import Kafka
internal import Postgres

extension CommandFailure {
    /// Says in plain words what is missing or wrong.
    init(describing error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as ConfigurationError: self = .configuration(error.description)
        case let error as PostgresError:
            self =
                error.kind == .configuration
                ? .configuration("database: \(error)") : .unavailable("database: \(error)")
        case let error as PostgresMigrationError: self = .configuration("database: \(error); run scorecard migrate")
        case let error as KafkaPropertiesError: self = .configuration("KAFKA_PROPERTIES: \(error)")
        case let error as KafkaError: self = .unavailable("broker: \(error)")
        default: self = CommandFailure(code: 1, text: "\(error)")
        }
    }
}
