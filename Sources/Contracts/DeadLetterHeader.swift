internal import Digests

/// Headers that a dead letter carries beside its original ones: Kafka Connect's, as text, and our reason.
package enum DeadLetterHeader {
    package static let reason = "scorecard.reason"
    /// Carried by a record that was sent to its topic again: the place of the record that ended as a dead letter.
    package static let redriveOrigin = "scorecard.redrive.origin"

    /// The first of those that a worker adds.
    package static let topic = "__connect.errors.topic"
    package static let partition = "__connect.errors.partition"
    package static let offset = "__connect.errors.offset"
    /// Of a value that is not kept whole: the SHA-256 of all of it, in hexadecimal.
    package static let valueDigest = "scorecard.value.sha256"
    /// Of a value that is not kept whole: how many bytes it had.
    package static let valueSize = "scorecard.value.bytes"

    /// Of a key that is not kept whole: how many bytes it had.
    package static let keySize = "scorecard.key.bytes"
    /// Of headers that are not kept: how many bytes their names and values had.
    package static let headersSize = "scorecard.headers.bytes"

    package static func headers(
        origin: MessagePlace, worker: WorkerName, stage: String, rejection: Rejection
    ) -> [(name: String, value: String)] {
        [
            (topic, origin.topic),
            (partition, String(origin.partition)),
            (offset, String(origin.offset)),
            ("__connect.errors.connector.name", worker.rawValue),
            ("__connect.errors.stage", stage),
            ("__connect.errors.exception.class.name", "Rejection"),
            ("__connect.errors.exception.message", rejection.text),
            (reason, rejection.reason.rawValue),
        ]
    }

    /// How many of a dead letter's headers, from the first on, came with the original record.
    ///
    /// The worker's own stand last. The original may have had headers of the same names: another system's dead letter
    /// can be a return of ours.
    ///
    /// - Parameter names: The names of a dead letter's headers, in order.
    package static func originalCount(of names: [String]) -> Int { names.lastIndex(of: topic) ?? names.count }

    /// The place that the worker read the record from, by the headers that it added.
    ///
    /// - Parameter value: Gives the last header of a name.
    package static func origin(_ value: (String) -> String?) -> MessagePlace? {
        guard let topic = value(topic), let partition = value(partition).flatMap({ Int32($0) }),
            let offset = value(offset).flatMap({ Int64($0) })
        else { return nil }
        return MessagePlace(topic: topic, partition: partition, offset: offset)
    }

    /// What is told of a value that is kept in part.
    package static func headers(ofWhole value: UnsafeRawBufferPointer) -> [(name: String, value: String)] {
        [(valueDigest, SHA256Digest.hash(value).hexString), (valueSize, String(value.count))]
    }
}
