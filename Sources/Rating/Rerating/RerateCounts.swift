internal import Contracts
package import Scorecard

/// How many ratings change from which colour to which.
package struct RerateCounts: Sendable {
    /// From one colour to another, or to the same.
    package struct Turn: Hashable, Sendable {
        package let before: RAGRating
        package let after: RAGRating
        package init(before: RAGRating, after: RAGRating) {
            self.before = before
            self.after = after
        }
    }

    package private(set) var turns: [Turn: Int] = [:]
    /// Ratings in which a reader sees no difference: another rule version stands behind them.
    package private(set) var invisible = 0
    package private(set) var series = 0

    package var ratings: Int { turns.values.reduce(0, +) }

    package init() {}

    package mutating func add(_ outcome: Rerating.Outcome) {
        series += 1
        for change in outcome.changes {
            turns[Turn(before: change.before.rag, after: change.after.rag), default: 0] += 1
            if !change.isVisible { invisible += 1 }
        }
    }

    /// The turns in the order red, amber, green, none.
    package var sorted: [(turn: Turn, count: Int)] {
        let order = RAGRating.allCases
        return order.flatMap { before in
            order.compactMap { after in
                let turn = Turn(before: before, after: after)
                return turns[turn].map { (turn, $0) }
            }
        }
    }
}
