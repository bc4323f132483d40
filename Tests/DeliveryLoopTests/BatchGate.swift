import PostgresTestSupport
import Synchronization

/// Holds a loop within `handle`, before it stores anything, for as long as the test wants.
final class BatchGate: Sendable {
    private let isShut = Mutex(false)
    private let arrived = OneTimeSignal()
    private let opened = OneTimeSignal()

    /// Holds the next batch.
    func shut() { isShut.withLock { $0 = true } }

    /// Waits until a batch is held.
    ///
    /// - Returns: False where none came.
    func waitForBatch() -> Bool { arrived.wait() }

    /// Lets the batch go on.
    func open() { opened.raise() }

    /// What the handler calls.
    func pass() {
        let isHeld = isShut.withLock { isShut in
            defer { isShut = false }
            return isShut
        }
        guard isHeld else { return }
        arrived.raise()
        _ = opened.wait()
    }
}
