/// A moment after which nothing is waited for.
struct Deadline {
    private let end: ContinuousClock.Instant

    init(after duration: Duration) {
        end = ContinuousClock.now + duration
    }

    var remaining: Duration {
        max(.zero, end - ContinuousClock.now)
    }

    var hasPassed: Bool {
        ContinuousClock.now >= end
    }
}
