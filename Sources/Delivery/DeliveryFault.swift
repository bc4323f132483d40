package import Kafka
package import Postgres
internal import Store

/// What can go wrong while batches are delivered, each with what is done about it.
package enum DeliveryFault: Error, Sendable, CustomStringConvertible {
    case database(PostgresError)
    /// The database gave an answer that this program cannot read.
    case unreadable(PostgresDecodingError)
    /// Another instance owns our partitions.
    case fenced
    /// An event was not acknowledged.
    case undelivered(KafkaError)
    case broker(KafkaError)
    /// The stored position lies outside what the broker has.
    case positionOutsideLog(KafkaTopicPartition?)
    /// The brokers belong to another cluster than when the clients were made; its offsets are others.
    case clusterReplaced

    /// What an error of any kind means, in words that hold no data.
    package init(_ error: any Error) {
        switch error {
        case let fault as DeliveryFault: self = fault
        case let error as PostgresError:
            self = error.sqlState == ProgressStore.fenced ? .fenced : .database(error)
        case let error as PostgresDecodingError: self = .unreadable(error)
        case let error as KafkaError:
            self = error.code == .autoOffsetReset ? .positionOutsideLog(error.topicPartition) : .broker(error)
        default:
            self = .database(PostgresError(kind: .unknown, message: "unexpected error of type \(type(of: error))"))
        }
    }

    package enum Disposition: String, CaseIterable, Sendable {
        /// The same batch again, at once.
        case tryAgain = "try-again"
        /// The batch in halves, until the one bad message is found.
        case bisect
        /// Back off, read the stored positions and go on from there.
        case rewind
        /// Leave the group and join again.
        case rejoin
        /// A new producer, and back to the stored positions.
        case replaceProducer = "replace-producer"
        /// New clients, and a look at whether it is still the same cluster.
        case replaceClients = "replace-clients"
    }

    /// By the table of SQLSTATE classes: only the data's own faults may ever become dead letters.
    package var disposition: Disposition {
        switch self {
        case .database(let error):
            switch error.kind {
            case .lostRace: .tryAgain
            case .data: .bisect
            case .connectionLost, .resources, .configuration, .unknown: .rewind
            }
        case .unreadable: .rewind
        case .fenced: .rejoin
        case .undelivered: .replaceProducer
        case .broker, .positionOutsideLog, .clusterReplaced: .replaceClients
        }
    }

    /// How often a batch is tried before its trouble is no passing race: a lock that was not given within the lock
    /// timeout is held by somebody who will not soon let go.
    var mostRaces: Int {
        if case .database(let error) = self, error.sqlState == .lockNotAvailable { return 1 }
        return 8
    }

    package var description: String {
        switch self {
        case .database(let error): "database: \(error)"
        case .unreadable(let error): "database: \(error)"
        case .fenced: "another instance has taken over these partitions"
        case .undelivered(let error): "an event was not acknowledged: \(error)"
        case .broker(let error): "broker: \(error)"
        case .positionOutsideLog(let place):
            "the stored position of \(place.map { "\($0)" } ?? "a partition") lies outside the broker's offsets"
        case .clusterReplaced: "the brokers belong to another cluster now"
        }
    }
}

/// Why a worker ends although nobody asked it to.
package struct DeliveryStop: Error, Sendable, CustomStringConvertible {
    /// Exit code by sysexits.h.
    package let exitCode: Int32
    package let description: String

    package init(exitCode: Int32, _ description: String) {
        self.exitCode = exitCode
        self.description = description
    }
}
