internal import Synchronization

/// Whether a worker can do its work, and what it waits for; read by `/readyz`.
package final class WorkerCondition: Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case database
        case broker
        case topics
        case assignment
    }

    private let waiting: Mutex<[Part: String]>

    /// Starts out waiting for everything.
    package init() {
        waiting = Mutex(Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, "not reached yet") }))
    }

    /// Notes that a part is there.
    ///
    /// - Returns: True where it was not before.
    @discardableResult
    package func ready(_ part: Part) -> Bool { waiting.withLock { $0.removeValue(forKey: part) != nil } }

    /// Notes what is missing, in plain words.
    package func wait(_ part: Part, _ reason: String) { waiting.withLock { $0[part] = reason } }

    /// What is missing; empty where the worker is ready.
    package var missing: [(part: Part, reason: String)] {
        waiting.withLock { waiting in Part.allCases.compactMap { part in waiting[part].map { (part, $0) } } }
    }
}
