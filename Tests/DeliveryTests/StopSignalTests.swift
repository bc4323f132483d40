import Delivery
import Synchronization
import Testing

struct StopSignalTests {
    @Test func `a wait ends with its time where nobody asks for the end`() {
        let stop = StopSignal()
        #expect(!stop.wait(for: .zero))
        #expect(!stop.isRequested)
    }

    @Test func `once the end is asked for nobody waits any more`() {
        let stop = StopSignal()
        stop.request()
        stop.request()
        #expect(stop.isRequested)
        #expect(stop.wait(for: .seconds(3_600)))
    }

    // The limit counts the wait for a thread as well, while all tests run at once.
    @Test(.timeLimit(.minutes(5)))
    func `every thread that waits is woken`() async throws {
        let stop = StopSignal()
        final class Woken: Sendable { let count = Mutex(0) }
        let woken = Woken()
        try await withThrowingTaskGroup { group in
            for number in 0..<3 {
                group.addTask {
                    _ = try await DedicatedThread.run("waiter \(number)", until: stop, patience: .seconds(60)) {
                        if stop.wait(for: .seconds(3_600)) { woken.count.withLock { $0 += 1 } }
                    }
                }
            }
            group.addTask { stop.request() }
            try await group.waitForAll()
        }
        #expect(woken.count.withLock { $0 } == 3)
    }
}

struct WakeSignalTests {
    @Test func `a wake that came before the wait is not lost, and counts once`() {
        let signal = WakeSignal()
        signal.wake()
        signal.wake()
        let before = ContinuousClock.now
        signal.wait(for: .seconds(3_600))
        #expect(.now - before < .seconds(60))
        signal.wait(for: .zero)
    }
}

struct DedicatedThreadTests {
    @Test func `an error of the thread's work is thrown to whoever waits for it`() async {
        struct Problem: Error {}
        await #expect(throws: Problem.self) {
            try await DedicatedThread.run("t", until: StopSignal(), patience: .zero) { throw Problem() }
        }
    }

    @Test func `work that has ended is told from work that was left behind`() async throws {
        let stop = StopSignal()
        #expect(try await DedicatedThread.run("t", until: stop, patience: .zero) {})
        let never = WakeSignal()
        defer { never.wake() }
        stop.request()
        let hasEnded = try await DedicatedThread.run("t", until: stop, patience: .milliseconds(10)) {
            never.wait(for: .seconds(3_600))
        }
        #expect(!hasEnded)
    }
}
