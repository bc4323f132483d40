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

    /// Work that goes on for ever.
    private struct Endless: Error, CustomStringConvertible {
        let limit: Int
        var description: String { "the work has not ended within \(limit) seconds" }
    }

    /// Waits for the work to end.
    ///
    /// - Parameter limit: In seconds.
    /// - Returns: What it returned.
    /// - Throws: What it threw, or an error where it does not end in time.
    package func value(within limit: Int = 120) throws -> Value {
        guard finished.wait(timeout: .now() + .seconds(limit)) == .success else { throw Endless(limit: limit) }
        guard let result = outcome.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }
}
