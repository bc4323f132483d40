import Dispatch

/// Lets one thread wait for another.
package final class OneTimeSignal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    package init() {}

    /// Lets the waiting thread go on.
    package func raise() {
        semaphore.signal()
    }

    /// Waits for the signal.
    ///
    /// - Returns: Whether it came within a minute.
    package func wait() -> Bool {
        semaphore.wait(timeout: .now() + 60) == .success
    }
}
