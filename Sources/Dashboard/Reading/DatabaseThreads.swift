internal import Foundation
package import Postgres

/// Runs what asks the database on threads of its own, so that Swift's own never wait for it.
///
/// Whoever comes while all are busy waits in a line of limited length; beyond it they are sent away at once.
package final class DatabaseThreads: Sendable {
    /// The line is full or does not move, or the program ends.
    package struct Busy: Error {}

    private struct Line {
        var jobs: [@Sendable (Bool) -> Void] = []
        var isClosed = false
    }

    /// Whoever has waited longer has gone away, or will not like the answer.
    private static let patience = Duration.seconds(5)

    private let pool: PostgresPool
    private let longest: Int
    private let condition = NSCondition()
    private nonisolated(unsafe) var line = Line()

    /// - Parameters:
    ///   - pool: As many threads are started as it has connections.
    ///   - longest: How many may wait.
    package init(_ pool: PostgresPool, longest: Int = 256) {
        self.pool = pool
        self.longest = longest
        for number in 0..<pool.limit {
            let thread = Thread { [self] in work() }
            thread.name = "database-\(number)"
            thread.start()
        }
    }

    /// Uses a connection, which is nobody else's meanwhile.
    ///
    /// - Throws: ``Busy``, what `body` throws, or `PostgresError` where there is no connection.
    package func run<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let start = ContinuousClock.now
            let isTaken = add { [pool] isOpen in
                guard isOpen, ContinuousClock.now - start < Self.patience else {
                    return continuation.resume(throwing: Busy())
                }
                continuation.resume(with: Result { try pool.withConnection(timeout: .seconds(1), body) })
            }
            if !isTaken { continuation.resume(throwing: Busy()) }
        }
    }

    /// Sends away who waits, and closes the connections.
    package func close() {
        let jobs = condition.withLock {
            defer {
                line = Line(isClosed: true)
                condition.broadcast()
            }
            return line.jobs
        }
        for job in jobs { job(false) }
        pool.close()
    }

    private func add(_ job: @escaping @Sendable (Bool) -> Void) -> Bool {
        condition.withLock {
            guard !line.isClosed, line.jobs.count < longest else { return false }
            line.jobs.append(job)
            condition.signal()
            return true
        }
    }

    private func work() {
        while true {
            let job: (@Sendable (Bool) -> Void)? = condition.withLock {
                while line.jobs.isEmpty, !line.isClosed { condition.wait() }
                return line.jobs.isEmpty ? nil : line.jobs.removeFirst()
            }
            guard let job else { return }
            job(true)
        }
    }
}
