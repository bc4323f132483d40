import Channels
import Testing

@testable import Notifying

/// When a destination that takes nothing is left alone, and for how long.
struct BreakerTests {
    private let start = ContinuousClock.now

    /// A breaker that has just opened, at ``start``.
    private func opened(jitter: Double = 1) -> Breaker {
        let breaker = Breaker()
        for _ in 0..<Breaker.limit { breaker.failed(at: start, wish: nil, jitter: jitter) }
        return breaker
    }

    @Test func `four failures in a row leave it shut, the fifth opens it`() {
        let breaker = Breaker()
        for _ in 0..<4 { breaker.failed(at: start, wish: nil, jitter: 1) }
        #expect(breaker.permits(at: start) && !breaker.isOpen)
        breaker.failed(at: start, wish: nil, jitter: 1)
        #expect(!breaker.permits(at: start) && breaker.isOpen)
    }

    @Test func `a success between begins the count anew`() {
        let breaker = Breaker()
        for _ in 0..<4 { breaker.failed(at: start, wish: nil, jitter: 1) }
        breaker.succeeded()
        for _ in 0..<4 { breaker.failed(at: start, wish: nil, jitter: 1) }
        #expect(!breaker.isOpen)
    }

    @Test func `after its pause one message is tried, and no second before the outcome of that`() {
        let breaker = opened()
        #expect(!breaker.permits(at: start + .milliseconds(4_999)))
        #expect(breaker.permits(at: start + .seconds(5)))
        #expect(!breaker.permits(at: start + .seconds(6)))
        #expect(breaker.isOpen, "until something is taken")
        breaker.over()
        #expect(breaker.permits(at: start + .seconds(6)), "there was nothing to send")
        breaker.succeeded()
        #expect(!breaker.isOpen)
        #expect(breaker.permits(at: start + .seconds(6)) && breaker.permits(at: start + .seconds(6)))
    }

    @Test func `each probe that fails doubles the pause, to a minute at most`() {
        let breaker = opened()
        var now = start + .seconds(5)
        for pause in [10, 20, 40, 60, 60] {
            #expect(breaker.permits(at: now))
            breaker.failed(at: now, wish: nil, jitter: 1)
            #expect(!breaker.permits(at: now + .seconds(pause) - .milliseconds(1)), "\(pause)")
            now += .seconds(pause)
        }
        breaker.succeeded()
        for _ in 0..<Breaker.limit { breaker.failed(at: now, wish: nil, jitter: 1) }
        #expect(breaker.permits(at: now + .seconds(5)), "after a success the first pause is short again")
    }

    @Test func `jitter shortens the pause`() {
        let breaker = opened(jitter: 0.75)
        #expect(!breaker.permits(at: start + .milliseconds(3_749)))
        #expect(breaker.permits(at: start + .milliseconds(3_750)))
    }

    @Test func `what the destination asks for holds from the first failure on, for a day at most`() {
        let breaker = Breaker()
        breaker.failed(at: start, wish: .seconds(300), jitter: 0.75)
        #expect(!breaker.permits(at: start + .seconds(299)))
        #expect(breaker.permits(at: start + .seconds(300)))
        breaker.failed(at: start, wish: .seconds(1_000_000), jitter: 1)
        #expect(!breaker.permits(at: start + .seconds(24 * 3_600 - 1)))
        #expect(breaker.permits(at: start + .seconds(24 * 3_600)))
    }

    @Test(
        arguments: [
            (.failed, true, true), (.uncertain, true, true), (.retry(after: nil), true, true),
            (.failed, false, false), (.retry(after: nil), false, false),
        ] as [(ChannelError.Disposition, Bool, Bool)])
    func `only what concerns the destination counts against it, given up for good or not`(
        disposition: ChannelError.Disposition, concernsDestination: Bool, opens: Bool
    ) {
        let breaker = Breaker()
        for _ in 0..<4 { breaker.failed(at: start, wish: nil, jitter: 1) }
        breaker.heard(ChannelError(disposition, concernsDestination: concernsDestination, "refused"), at: start)
        #expect(breaker.isOpen == opens)
        if !opens {
            for _ in 0..<4 { breaker.failed(at: start, wish: nil, jitter: 1) }
            #expect(!breaker.isOpen, "an answer about the message alone is a sign of life")
        }
    }
}
