internal import Foundation
internal import Locking

/// Ends the programs that make paper when whoever asked for it ends.
package final class PaperStop: Sendable {
    private struct State {
        var isAsked = false
        var waiting: [ObjectIdentifier: DispatchSemaphore] = [:]
    }

    private let state = Locked(State())

    package init() {}

    /// Ends those that run, and all that would begin.
    package func ask() {
        let waiting = state.withLock { state in
            state.isAsked = true
            return Array(state.waiting.values)
        }
        for semaphore in waiting { semaphore.signal() }
    }

    /// Waits for a signal, or until the end is asked for.
    ///
    /// - Returns: False where neither came in time.
    func wait(for semaphore: DispatchSemaphore, until deadline: DispatchTime) -> Bool {
        let id = ObjectIdentifier(semaphore)
        let isAsked = state.withLock { state in
            state.waiting[id] = semaphore
            return state.isAsked
        }
        defer { state.withLock { $0.waiting[id] = nil } }
        return isAsked || semaphore.wait(timeout: deadline) == .success
    }

    var isAsked: Bool { state.withLock { $0.isAsked } }
}
