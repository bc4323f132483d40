package import Scorecard
internal import Wording

/// A verdict for everyone: a word, a shape and a tint, never colour alone.
package struct Verdict: Hashable, Sendable {
    /// Such as `Red`, `Improved` or `n/a`.
    package let word: String
    /// Such as `▲` or `↑`; hidden from screen readers.
    package let shape: String
    /// Of the stylesheet: `red`, `amber`, `green` or `none`.
    package let tint: String

    package init(word: String, shape: String, tint: String) {
        self.word = word
        self.shape = shape
        self.tint = tint
    }

    /// Rated, and not told how.
    package static let withheld = Verdict(word: "[c]", shape: RAGRating.none.shape, tint: RAGRating.none.rawValue)

    package init(_ rag: RAGRating) {
        self.init(word: rag == .none ? "n/a" : rag.word.capitalised, shape: rag.shape, tint: rag.rawValue)
    }

    /// - Parameter direction: `nil` where only the verdict is told, as in a table of counts.
    package init(_ travel: TravelVerdict, _ direction: DirectionOfTravel? = nil) {
        let arrow = direction?.arrow
        switch travel {
        case .improved: self.init(word: "Improved", shape: arrow ?? "■", tint: "green")
        case .same: self.init(word: "Same", shape: arrow ?? "●", tint: "amber")
        case .worse: self.init(word: "Worse", shape: arrow ?? "▲", tint: "red")
        case .none: self.init(word: "n/a", shape: arrow ?? "○", tint: "none")
        }
    }

    /// What the template `verdict` reads.
    package var view: View { ["word": .text(word), "shape": .text(shape), "tint": .text(tint)] }

    /// What that template makes of it: of few verdicts, made once, since a page has hundreds of them.
    var markup: Markup { Self.markups[self] ?? made }

    private static let markups = Dictionary(
        ([Verdict.withheld] + RAGRating.allCases.map { Verdict($0) }
            + TravelVerdict.allCases.flatMap { travel in
                [Verdict(travel)] + DirectionOfTravel.allCases.map { Verdict(travel, $0) }
            }).map { ($0, $0.made) }
    ) { first, _ in first }

    /// The templates of the program itself are there, as its tests hold.
    private var made: Markup { (try? Pages().render(.verdict, view)) ?? .empty }
}

extension String {
    /// With a capital letter first.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
