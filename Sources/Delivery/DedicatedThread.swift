internal import Foundation
internal import Locking

/// Runs blocking work on a thread of its own, off Swift's cooperative pool.
package enum DedicatedThread {
    /// - Parameters:
    ///   - name: What the thread is called.
    ///   - stop: Asks the work to end.
    ///   - patience: How long after that it may take. A call that nobody can break off, to a server that does not answer,
    ///     is then left behind: its thread ends with the process, as by a kill.
    ///   - body: The work.
    /// - Returns: True when `body` has returned, false when it was left behind.
    /// - Throws: What `body` throws.
    package static func run(
        _ name: String, until stop: StopSignal, patience: Duration, _ body: @escaping @Sendable () throws -> Void
    ) async throws -> Bool {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Bool, any Error>) in
            let ending = Ending(continuation)
            start(name) { ending.resume(with: Result { try body() }.map { true }) }
            start("\(name)-end") {
                ending.wait(after: stop, for: patience)
                ending.resume(with: .success(false))
            }
        }
    }

    private static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.start()
    }

    /// Goes on once, by whichever thread comes first.
    private final class Ending: Sendable {
        private let continuation: Locked<CheckedContinuation<Bool, any Error>?>
        private let finished = StopSignal()

        init(_ continuation: CheckedContinuation<Bool, any Error>) { self.continuation = Locked(continuation) }

        func resume(with result: Result<Bool, any Error>) {
            finished.request()
            let first = continuation.withLock { continuation in
                defer { continuation = nil }
                return continuation
            }
            first?.resume(with: result)
        }

        /// Waits until the work is finished, or the end was asked for and the time after that is over.
        func wait(after stop: StopSignal, for patience: Duration) {
            while !finished.isRequested, !stop.wait(for: .seconds(1)) {}
            finished.wait(for: patience)
        }
    }
}
