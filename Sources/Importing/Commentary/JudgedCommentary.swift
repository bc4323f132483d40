package import Contracts
package import Scorecard

/// A commentary that is valid.
package struct JudgedCommentary: Hashable, Sendable {
    package let series: Series
    package let period: Period
    /// `nil` takes back what was said before.
    package let text: String?
    package let author: String
    package let source: String
    package let writtenAt: Timestamp
    /// By source and id of an event in structured mode; `nil` for any other message, and for one without them.
    package let envelopeIdentity: String?
}
