/// Waiting times that double up to a limit, each shortened at random so that instances do not return all at once.
package struct Backoff: Sendable {
    private let first: Duration
    private let limit: Duration
    private var failures = 0

    package init(first: Duration = .milliseconds(100), limit: Duration = .seconds(5)) {
        self.first = first
        self.limit = limit
    }

    package mutating func reset() { failures = 0 }

    /// How long to wait after one more failure.
    package mutating func next(random: Double = .random(in: 0.5...1)) -> Duration {
        let doubled = first * Double(1 << min(failures, 16))
        failures += 1
        return min(doubled, limit) * random
    }

    /// True where this failure is to be logged: the first, and then each time that their number has doubled.
    package var isWorthLogging: Bool { failures & (failures - 1) == 0 }
}
