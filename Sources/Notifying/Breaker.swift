package import Channels
internal import Locking

/// Keeps a channel's senders from a destination that takes nothing: after some failures in a row it is left alone, and then
/// tried with one message, for longer each time.
package final class Breaker: Sendable {
    private struct State {
        var failures = 0
        var openUntil: ContinuousClock.Instant?
        var nextPause = Breaker.firstPause
        var isProbed = false
    }

    private let state = Locked(State())

    /// So many failures in a row open it.
    static let limit = 5
    static let firstPause = Duration.seconds(5)
    static let longestPause = Duration.seconds(60)
    /// Nothing that a receiver says keeps it open for longer.
    static let longestWish = Duration.seconds(24 * 3_600)

    package init() {}

    /// Whether a message may be tried now; where it is open no longer, one alone, until it is ``over()``.
    package func permits(at now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { state in
            guard let until = state.openUntil else { return true }
            guard now >= until, !state.isProbed else { return false }
            state.isProbed = true
            return true
        }
    }

    /// The attempt that was permitted is over; where it told nothing of the destination, another may be made.
    package func over() { state.withLock { $0.isProbed = false } }

    /// Notes what a failed attempt tells of the destination: one that concerns the message alone was answered.
    package func heard(_ error: ChannelError, at now: ContinuousClock.Instant = .now) {
        switch error.disposition {
        case .retry(let wish) where error.concernsDestination: failed(at: now, wish: wish)
        case .failed where error.concernsDestination, .uncertain where error.concernsDestination:
            failed(at: now, wish: nil)
        case .retry, .failed: succeeded()
        case .uncertain: break
        }
    }

    package func succeeded() { state.withLock { $0 = State() } }

    /// - Parameters:
    ///   - wish: How long the destination asked to be left alone.
    ///   - jitter: 0.75 to 1, so that senders of several instances do not come at once.
    package func failed(
        at now: ContinuousClock.Instant = .now, wish: Duration?, jitter: Double = .random(in: 0.75...1)
    ) {
        state.withLock { state in
            state.failures += 1
            state.isProbed = false
            if let wish {
                state.openUntil = now + min(wish, Self.longestWish)
            } else if state.failures >= Self.limit {
                state.openUntil = now + state.nextPause * jitter
                state.nextPause = min(state.nextPause * 2, Self.longestPause)
            }
        }
    }

    /// Whether messages are kept from the destination.
    package var isOpen: Bool { state.withLock { $0.openUntil != nil } }
}
