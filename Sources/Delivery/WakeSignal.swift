internal import Foundation

/// Wakes a thread that waits for work.
package final class WakeSignal: Sendable {
    private let condition = NSCondition()
    private nonisolated(unsafe) var isWoken = false

    package init() {}

    package func wake() {
        condition.withLock {
            isWoken = true
            condition.signal()
        }
    }

    /// Waits until it is woken, or was since the last wait, or the time is over.
    package func wait(for duration: Duration) {
        let end = Date(timeIntervalSinceNow: duration.seconds)
        condition.withLock {
            while !isWoken, condition.wait(until: end) {}
            isWoken = false
        }
    }
}

extension Duration {
    /// Seconds with fractions, for clocks that count so.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
