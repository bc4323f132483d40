internal import Locking

/// Whether a worker can do its work, and what it waits for; read by the health pages and the metrics.
package final class WorkerCondition: Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case database
        case schema
        case broker
        case topics
        case assignment
        /// Only where there is something to send.
        case sending

        /// What every worker waits for when it starts.
        package static let awaited = allCases.filter { $0 != .sending }
    }

    private struct State {
        var waiting: [Part: String]
        var loops: [LoopPulse]
    }

    private let state: Locked<State>
    private let delivery: LoopPulse

    /// Starts out waiting for everything.
    ///
    /// - Parameters:
    ///   - parts: What the program needs.
    ///   - loop: The name of its first loop.
    package init(awaiting parts: [Part] = Part.awaited, loop: String = "delivery") {
        delivery = LoopPulse(loop, patience: .seconds(90))
        let waiting = Dictionary(uniqueKeysWithValues: parts.map { ($0, "not reached yet") })
        state = Locked(State(waiting: waiting, loops: [delivery]))
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

    /// Adds another loop of this process, whose hanging makes the process unhealthy too.
    package func addLoop(_ name: String, patience: Duration) -> LoopPulse {
        let loop = LoopPulse(name, patience: patience)
        state.withLock { $0.loops.append(loop) }
        return loop
    }

    /// Every loop of this process, the first one first.
    package var loops: [LoopPulse] { state.withLock { $0.loops } }

    /// Notes that the first loop has come round.
    package func step() { delivery.beat() }

    /// How long ago the first loop last came round.
    package var sinceLastStep: Duration { delivery.age() }
}
