@testable import Dashboard
import Synchronization
import Testing

/// Values that hold until something changes.
@Suite("The cache of pages")
struct CacheTests {
    private final class Maker: Sendable {
        let made = Mutex(0)
        func make() -> Int {
            made.withLock {
                $0 += 1; return $0
            }
        }
    }

    @Test("A value is made once however many ask, and anew after a change or when its time is over")
    func once() async throws {
        let cache = ChangingCache<String, Int>(limit: 4, lifetime: .seconds(60))
        let maker = Maker()
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { try await cache.value("a", now: start) { maker.make() } } }
            for try await value in group { #expect(value == 1) }
        }
        #expect(try await cache.value("a", now: start + .seconds(59)) { maker.make() } == 1)
        #expect(try await cache.value("a", now: start + .seconds(61)) { maker.make() } == 2)
        cache.empty()
        #expect(try await cache.value("a") { maker.make() } == 3)
    }

    @Test("What was begun before a change is not kept after it")
    func changed() async throws {
        let cache = ChangingCache<String, Int>(limit: 4)
        let old = try await cache.value("a") {
            cache.empty()
            return 1
        }
        #expect(old == 1)
        #expect(try await cache.value("a") { 2 } == 2)
    }

    @Test("Failures are not kept, and what was longest not asked for goes first")
    func limits() async throws {
        struct Fault: Error {}
        let cache = ChangingCache<Int, Int>(limit: 2)
        await #expect(throws: Fault.self) { try await cache.value(0) { throw Fault() } }
        #expect(try await cache.value(0) { 10 } == 10)
        _ = try await cache.value(1) { 11 }
        _ = try await cache.value(0) { 0 }
        _ = try await cache.value(2) { 12 }
        #expect(cache.count == 2)
        #expect(try await cache.value(0) { 99 } == 10)
        #expect(try await cache.value(1) { 99 } == 99)
    }
}
