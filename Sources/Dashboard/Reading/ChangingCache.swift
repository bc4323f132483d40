internal import Locking

/// Values that hold until something changes, each made once however many ask for it.
final class ChangingCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let madeAt: ContinuousClock.Instant
        var use: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var making: [Key: Task<Value, any Error>] = [:]
        /// Grows with each change: what was begun before it is not kept.
        var generation: UInt64 = 0
        var uses: UInt64 = 0
    }

    private let limit: Int
    private let lifetime: Duration
    private let state = Locked(State())

    /// - Parameters:
    ///   - limit: How many are kept; the one that was longest not asked for goes.
    ///   - lifetime: How long one holds without a change: what is due depends on the day.
    init(limit: Int, lifetime: Duration = .seconds(60)) {
        self.limit = limit
        self.lifetime = lifetime
    }

    var count: Int { state.withLock { $0.entries.count } }

    /// Forgets all.
    func empty() {
        state.withLock { state in
            state.entries.removeAll()
            state.making.removeAll()
            state.generation += 1
        }
    }

    /// - Parameter make: Is called where there is none, and where what there is holds no more.
    func value(
        _ key: Key, now: ContinuousClock.Instant = .now, make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        if let value = kept(key, now) { return value }
        let (task, generation) = state.withLock { state in
            if let task = state.making[key] { return (task, state.generation) }
            let task = Task { try await make() }
            state.making[key] = task
            return (task, state.generation)
        }
        do {
            let value = try await task.value
            keep(value, key, generation, now)
            return value
        } catch {
            state.withLock { if $0.generation == generation { $0.making[key] = nil } }
            throw error
        }
    }

    private func kept(_ key: Key, _ now: ContinuousClock.Instant) -> Value? {
        state.withLock { state in
            guard let entry = state.entries[key], now - entry.madeAt < lifetime else { return nil }
            state.uses += 1
            state.entries[key]?.use = state.uses
            return entry.value
        }
    }

    private func keep(_ value: Value, _ key: Key, _ generation: UInt64, _ now: ContinuousClock.Instant) {
        state.withLock { state in
            guard state.generation == generation else { return }
            guard state.making.removeValue(forKey: key) != nil else { return }
            state.uses += 1
            state.entries[key] = Entry(value: value, madeAt: now, use: state.uses)
            while state.entries.count > limit, let oldest = state.entries.min(by: { $0.value.use < $1.value.use }) {
                state.entries[oldest.key] = nil
            }
        }
    }
}
