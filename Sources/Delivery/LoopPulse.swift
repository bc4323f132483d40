internal import Locking

/// Tells whether a thread's loop still comes round: waiting for something counts, hanging does not.
package final class LoopPulse: Sendable {
    package let name: String
    /// A loop that has not come round for longer hangs.
    package let patience: Duration
    private let last: Locked<ContinuousClock.Instant>

    package init(_ name: String, patience: Duration, now: ContinuousClock.Instant = .now) {
        self.name = name
        self.patience = patience
        last = Locked(now)
    }

    /// Notes that the loop has come round.
    package func beat(at now: ContinuousClock.Instant = .now) { last.withLock { $0 = now } }

    /// How long ago the loop last came round.
    package func age(at now: ContinuousClock.Instant = .now) -> Duration { last.withLock { now - $0 } }

    package func hangs(at now: ContinuousClock.Instant = .now) -> Bool { age(at: now) > patience }
}
