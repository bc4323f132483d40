import Delivery
import Testing

struct BackoffTests {
    @Test func `waits double up to the limit, and begin again after a reset`() {
        var backoff = Backoff(first: .milliseconds(100), limit: .seconds(1))
        let waits = (0..<6).map { _ in backoff.next(random: 1) }
        #expect(waits == [100, 200, 400, 800, 1_000, 1_000].map { .milliseconds($0) })
        backoff.reset()
        #expect(backoff.next(random: 1) == .milliseconds(100))
    }

    @Test func `each wait is shortened at random, by half at most`() {
        var backoff = Backoff(first: .seconds(1), limit: .seconds(1))
        #expect(backoff.next(random: 0.5) == .milliseconds(500))
        for _ in 0..<100 {
            let wait = backoff.next()
            #expect(wait >= .milliseconds(500) && wait <= .seconds(1))
        }
    }

    @Test func `a thousand failures wait no longer than the limit`() {
        var backoff = Backoff()
        for _ in 0..<1_000 { #expect(backoff.next(random: 1) <= .seconds(5)) }
    }

    @Test func `failures are logged at first, and then each time that they have doubled`() {
        var backoff = Backoff()
        let logged = (0..<40).filter { _ in
            defer { _ = backoff.next() }
            return backoff.isWorthLogging
        }
        #expect(logged == [0, 1, 2, 4, 8, 16, 32])
        backoff.reset()
        #expect(backoff.isWorthLogging)
    }
}
