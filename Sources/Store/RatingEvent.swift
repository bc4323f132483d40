internal import Contracts
internal import Locking
internal import Postgres

/// What a rating's event says, read when somebody asks for the first time: of most ratings nobody asks for more than
/// the colour, and reading the event is nearly all that reading a rating costs.
final class RatingEvent: Sendable {
    private enum Source {
        /// Keeps the whole result that it is in.
        case unread(PostgresRow, column: Int)
        case read(RatingFacts)
    }

    private let source: Locked<Source>

    init(_ facts: RatingFacts) { source = Locked(.read(facts)) }

    init(_ row: PostgresRow, column: Int) { source = Locked(.unread(row, column: column)) }

    var facts: RatingFacts {
        source.withLock { source in
            switch source {
            case .read(let facts): return facts
            case .unread(let row, let column):
                // The program itself has written it.
                let facts = (try? row.string(column)).flatMap { RatingFacts(event: $0) } ?? RatingFacts(JSONObject())
                source = .read(facts)
                return facts
            }
        }
    }
}
