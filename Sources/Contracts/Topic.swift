/// Kafka topics of the contract (section 3).
package enum Topic: String, CaseIterable, Sendable {
    case returnSubmitted = "scorecard.return.submitted.v1"
    case commentarySubmitted = "scorecard.commentary.submitted.v1"
    case returnAccepted = "scorecard.return.accepted.v1"
    case ratingRequested = "scorecard.rating.requested.v1"
    case ratingCalculated = "scorecard.rating.calculated.v1"
    case alertRaised = "scorecard.alert.raised.v1"

    package var name: String { rawValue }

    /// The topic that a worker puts what it cannot use of this one into.
    package func deadLetters(of worker: WorkerName) -> String { "\(rawValue).\(worker.rawValue).dlq" }

    /// Partitions of every topic but the dead letters; not changed without a drain.
    package static let defaultPartitions = 6
    package static let maximumMessageBytes = 2 << 20
    package static let maximumDeadLetterBytes = 3 << 20
}

/// The workers, by the name of their executable and consumer group.
package enum WorkerName: String, CaseIterable, Sendable {
    case importer
    case ragCalculator = "rag-calculator"
    case notifier

    /// What the worker reads; all have the same number of partitions.
    package var topics: [Topic] {
        switch self {
        case .importer: [.returnSubmitted, .commentarySubmitted]
        case .ragCalculator: [.returnAccepted, .ratingRequested]
        case .notifier: [.ratingCalculated]
        }
    }
}

/// A topic as it is to be created.
package struct TopicPlan: Sendable {
    package let name: String
    package let partitions: Int
    package let maximumMessageBytes: Int

    /// Every topic of the system.
    package static func all(partitions: Int) -> [TopicPlan] {
        Topic.allCases.map {
            TopicPlan(name: $0.name, partitions: partitions, maximumMessageBytes: Topic.maximumMessageBytes)
        }
            + WorkerName.allCases.flatMap { worker in
                worker.topics.map {
                    TopicPlan(
                        name: $0.deadLetters(of: worker), partitions: 1,
                        maximumMessageBytes: Topic.maximumDeadLetterBytes)
                }
            }
    }
}
