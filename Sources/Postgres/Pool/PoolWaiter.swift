import Dispatch
import Locking

/// A thread that waits for a connection.
final class PoolWaiter: Sendable {
    /// How the wait ended.
    enum Outcome: Sendable {
        case granted(PoolLedger<PooledConnection, PoolWaiter>.Grant)
        case closed
    }

    private let semaphore = DispatchSemaphore(value: 0)
    private let outcome = Locked<Outcome?>(nil)

    /// Ends the wait; called once.
    func resolve(_ outcome: Outcome) {
        self.outcome.withLock { $0 = outcome }
        semaphore.signal()
    }

    /// Waits.
    ///
    /// - Returns: The outcome, or `nil` when there was none in time.
    func wait(_ timeout: Duration) -> Outcome? {
        _ = semaphore.wait(timeout: .now() + .milliseconds(Int(clamping: timeout.wholeMilliseconds)))
        return outcome.withLock(\.self)
    }

    /// Waits for an outcome that is certain to come.
    func wait() -> Outcome? {
        semaphore.wait()
        return outcome.withLock(\.self)
    }
}
