/// Why a message was not handed over, or why that is not known.
package struct ChannelError: Error, Sendable, CustomStringConvertible {
    /// What may be done with the message.
    package enum Disposition: Sendable, Equatable {
        /// It was not taken, and may be later: not before the duration that the receiver gave, where it gave one.
        case retry(after: Duration?)
        /// It was not taken, and never will be.
        case failed
        /// It may have been taken: the answer was lost.
        case uncertain
    }

    package let disposition: Disposition
    /// The destination or its settings are at fault, not this message: others would fare the same.
    package let concernsDestination: Bool
    /// What happened, in plain words: never a secret, a recipient or text of the receiver that may hold one.
    package let description: String

    package init(_ disposition: Disposition, concernsDestination: Bool, _ description: String) {
        self.disposition = disposition
        self.concernsDestination = concernsDestination
        self.description = description
    }
}
