internal import CommitteeReport
internal import Settings
internal import Kafka
internal import Postgres

extension CommandFailure {
    /// Says in plain words what is missing or wrong.
    init(describing error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as ConfigurationError: self = .configuration(error.description)
        case let error as PostgresError: self = CommandFailure(describing: error)
        case PostgresMigrationError.database(let error): self = CommandFailure(describing: error)
        case let error as PostgresMigrationError: self = CommandFailure(describing: error)
        case let error as PaperError:
            self = error.isConfiguration ? .configuration(error.text) : .unavailable(error.text)
        case let error as KafkaPropertiesError: self = .configuration("KAFKA_PROPERTIES: \(error)")
        case let error as KafkaError:
            let advice = error.isRetriable ? "; is it running, and does KAFKA_BOOTSTRAP_SERVERS name it?" : ""
            self = .unavailable("broker: \(error)\(advice)")
        default: self = CommandFailure(code: 1, text: "\(error)")
        }
    }

    private init(describing error: PostgresError) {
        if error.sqlState?.rawValue == "42501" {
            self = .configuration(
                "database: \(error); use a login that is a member of the role for this command (scorecard_reader, or "
                    + "scorecard_operator for what changes something)")
        } else if error.kind == .configuration {
            self = .configuration("database: \(error)")
        } else {
            self = .unavailable("database: \(error); is it running, and does DATABASE_URL name it?")
        }
    }

    private init(describing error: PostgresMigrationError) {
        switch error {
        case .outdatedSchema: self = .configuration("database: \(error): scorecard migrate")
        case .failedMigration(_, _, let cause) where cause.kind == .connectionLost:
            self = .unavailable("database: \(error)")
        default: self = .configuration("database: \(error)")
        }
    }
}
