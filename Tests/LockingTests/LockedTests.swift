import Dispatch
import Locking
import Testing

@Suite("A value behind a lock")
struct LockedTests {
    @Test("no change is lost when threads change it at once")
    func concurrently() {
        let sum = Locked(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<5_000 { sum.withLock { $0 += 1 } }
        }
        #expect(sum.withLock { $0 } == 40_000)
    }

    @Test("it can be used again after an error")
    func throwing() {
        struct Refused: Error {}
        let sum = Locked(1)
        #expect(throws: Refused.self) { try sum.withLock { _ in throw Refused() } }
        #expect(sum.withLock { $0 } == 1)
    }
}
