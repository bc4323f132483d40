internal import Foundation

/// Asks threads to finish what they do and end.
package final class StopSignal: Sendable {
    private let condition = NSCondition()
    private nonisolated(unsafe) var requested = false

    package init() {}

    package func request() {
        condition.withLock {
            requested = true
            condition.broadcast()
        }
    }

    package var isRequested: Bool { condition.withLock { requested } }

    /// Waits until the end is asked for or the time is over.
    ///
    /// - Returns: True where the end was asked for.
    @discardableResult
    package func wait(for duration: Duration) -> Bool {
        let end = Date(timeIntervalSinceNow: duration.seconds)
        return condition.withLock {
            while !requested, condition.wait(until: end) {}
            return requested
        }
    }
}
