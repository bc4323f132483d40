package import Contracts

/// How far the messages reach that a period's ratings followed from, in each of the two topics that they come from.
///
/// A later cause makes a later rating, whatever its revision: after the database was set back, revisions are counted
/// anew from an earlier one, and the messages of the time before are still in the topic.
package struct CauseReach: Hashable, Sendable {
    /// Of the last rating that followed from a return.
    package private(set) var returnOffset: Int64?
    /// Of the last rating that followed from a request.
    package private(set) var requestOffset: Int64?

    package init(returnOffset: Int64? = nil, requestOffset: Int64? = nil) {
        self.returnOffset = returnOffset
        self.requestOffset = requestOffset
    }

    /// True where a message lies beyond every one that ratings of the period followed from.
    package func isPassed(by cause: MessagePlace?) -> Bool {
        guard let cause else { return false }
        let reached = cause.topic == Topic.ratingRequested.name ? requestOffset : returnOffset
        return reached.map { cause.offset > $0 } ?? true
    }

    /// Takes in a rating's cause.
    package mutating func extend(to cause: MessagePlace?) {
        guard let cause else { return }
        if cause.topic == Topic.ratingRequested.name {
            requestOffset = cause.offset
        } else {
            returnOffset = cause.offset
        }
    }
}
