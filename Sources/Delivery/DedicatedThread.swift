internal import Foundation

/// Runs blocking work on a thread of its own, off Swift's cooperative pool.
package enum DedicatedThread {
    /// - Returns: When `body` has returned.
    /// - Throws: What `body` throws.
    package static func run(_ name: String, _ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let thread = Thread { continuation.resume(with: Result { try body() }) }
            thread.name = name
            thread.start()
        }
    }
}
