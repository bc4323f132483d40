internal import Synchronization

/// Whether a worker can do its work, and what it waits for; read by the health pages.
package final class WorkerCondition: Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case database
        case broker
        case topics
        case assignment
    }

    private struct State {
        var waiting: [Part: String]
        var lastStep: ContinuousClock.Instant
    }

    private let state: Mutex<State>

    /// Starts out waiting for everything.
    package init() {
        let waiting = Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, "not reached yet") })
        state = Mutex(State(waiting: waiting, lastStep: .now))
    }

    /// Notes that a part is there.
    ///
    /// - Returns: True where it was not before.
    @discardableResult
    package func ready(_ part: Part) -> Bool { state.withLock { $0.waiting.removeValue(forKey: part) != nil } }

    /// Notes what is missing, in plain words.
    package func wait(_ part: Part, _ reason: String) { state.withLock { $0.waiting[part] = reason } }

    /// What is missing; empty where the worker is ready.
    package var missing: [(part: Part, reason: String)] {
        state.withLock { state in Part.allCases.compactMap { part in state.waiting[part].map { (part, $0) } } }
    }

    /// Notes that the loop has come round: waiting for something counts, hanging does not.
    package func step() { state.withLock { $0.lastStep = .now } }

    /// How long ago the loop last came round.
    package var sinceLastStep: Duration { state.withLock { .now - $0.lastStep } }
}
