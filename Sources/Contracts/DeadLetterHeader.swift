/// Headers that a dead letter carries beside its original ones: Kafka Connect's, as text, and our reason.
package enum DeadLetterHeader {
    package static let reason = "scorecard.reason"

    package static func headers(
        origin: MessagePlace, worker: WorkerName, stage: String, rejection: Rejection
    ) -> [(name: String, value: String)] {
        [
            ("__connect.errors.topic", origin.topic),
            ("__connect.errors.partition", String(origin.partition)),
            ("__connect.errors.offset", String(origin.offset)),
            ("__connect.errors.connector.name", worker.rawValue),
            ("__connect.errors.stage", stage),
            ("__connect.errors.exception.class.name", "Rejection"),
            ("__connect.errors.exception.message", rejection.text),
            (reason, rejection.reason.rawValue),
        ]
    }
}
