internal import Locking

/// The pages that are open and want to hear of changes, up to a limit.
package final class LiveStreams: Sendable {
    /// One page's place among them, which is free again when this is gone.
    package final class Place: Sendable {
        /// Comes round when there is something to look at: a change, or that time has passed.
        package let wakes: AsyncStream<Void>
        private let number: Int
        private let streams: LiveStreams

        fileprivate init(_ number: Int, _ wakes: AsyncStream<Void>, _ streams: LiveStreams) {
            self.number = number
            self.wakes = wakes
            self.streams = streams
        }

        deinit { leave() }

        /// Ends the stream.
        package func leave() { streams.leave(number) }
    }

    private struct State {
        var open: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
        var changes = 0
        var isEnded = false
    }

    private let limit: Int
    private let epoch: String
    private let state = Locked(State())

    /// - Parameter epoch: Tells the marks of this process from those of another.
    package init(limit: Int, epoch: String) {
        self.limit = limit
        self.epoch = epoch
    }

    package var count: Int { state.withLock { $0.open.count } }

    /// Differs from a page's own where the page may be out of date.
    package var mark: String { "\(epoch)-\(state.withLock { $0.changes })" }

    /// - Returns: `nil` where there are too many, or the program ends.
    package func join() -> Place? {
        // A page that is slow misses nothing by one: it looks at what is newest.
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number: Int? = state.withLock { state in
            guard !state.isEnded, state.open.count < limit else { return nil }
            state.next += 1
            state.open[state.next] = continuation
            return state.next
        }
        return number.map { Place($0, stream, self) }
    }

    /// Notes a change and tells every page.
    package func announce() {
        wake { $0.changes += 1 }
    }

    /// Has every page told that we are still here.
    package func beat() { wake { _ in } }

    /// Ends every stream, and lets nobody join.
    package func end() {
        let open = state.withLock { state in
            state.isEnded = true
            defer { state.open.removeAll() }
            return Array(state.open.values)
        }
        for continuation in open { continuation.finish() }
    }

    private func wake(_ change: (inout State) -> Void) {
        let open = state.withLock { state in
            change(&state)
            return Array(state.open.values)
        }
        for continuation in open { continuation.yield() }
    }

    private func leave(_ number: Int) {
        state.withLock { $0.open.removeValue(forKey: number) }?.finish()
    }
}
