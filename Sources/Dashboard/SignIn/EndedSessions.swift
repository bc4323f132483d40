internal import Contracts
internal import Locking

/// Sessions that their users ended before their time. A restart forgets them: the cookie is gone from the browser all
/// the same.
final class EndedSessions: Sendable {
    private let limit: Int
    private let ended = Locked<[String: Timestamp]>([:])

    init(limit: Int = 10_000) { self.limit = limit }

    func insert(_ session: Session) {
        ended.withLock { ended in
            ended[session.id] = session.startedAt
            // Those that began first are over first.
            while ended.count > limit, let oldest = ended.min(by: { $0.value < $1.value }) { ended[oldest.key] = nil }
        }
    }

    func contains(_ session: Session) -> Bool { ended.withLock { $0[session.id] != nil } }
}
