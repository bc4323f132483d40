import Dispatch
import Foundation
import Synchronization

/// Work on a thread of its own, as the driver's calls block.
package final class BackgroundThread<Value: Sendable>: Sendable {
    private let finished = DispatchSemaphore(value: 0)
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    /// Starts the work.
    package init(_ body: @escaping @Sendable () throws -> Value) {
        Thread.detachNewThread { [self] in
            let result = Result { try body() }
            outcome.withLock { $0 = result }
            finished.signal()
        }
    }

    /// Waits for the work to end.
    ///
    /// - Returns: What it returned.
    /// - Throws: What it threw.
    package func value() throws -> Value {
        finished.wait()
        guard let result = outcome.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }
}
