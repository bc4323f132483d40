/// When a message was made, in milliseconds since 1970-01-01T00:00:00Z.
package struct KafkaTimestamp: Hashable, Sendable {
    /// The milliseconds.
    package let milliseconds: Int64
    /// Whose clock it is.
    package let kind: Kind

    /// Whose clock a timestamp comes from.
    package enum Kind: Hashable, Sendable {
        /// The producer's, when it made the message.
        case created
        /// The broker's, when it appended the message to the log.
        case appended
    }

    /// Tells a time and whose clock it is.
    package init(milliseconds: Int64, kind: Kind) {
        self.milliseconds = milliseconds
        self.kind = kind
    }
}
