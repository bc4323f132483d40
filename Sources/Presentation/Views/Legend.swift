internal import Scorecard

/// What signs mean.
package struct Legend: Sendable {
    package var id: String
    package var title: String
    package var signs: [Sign]

    package struct Sign: Sendable {
        /// `nil` where it is a mark or a symbol.
        package let verdict: Verdict?
        /// Such as `[c]`; empty beside a verdict.
        package let sign: String
        package let meaning: String

        package init(_ sign: String, _ meaning: String) {
            verdict = nil
            self.sign = sign
            self.meaning = meaning
        }

        package init(_ verdict: Verdict, _ meaning: String) {
            self.verdict = verdict
            sign = ""
            self.meaning = meaning
        }
    }

    package init(id: String = "legend", title: String = "What the signs mean", signs: [Sign]) {
        self.id = id
        self.title = title
        self.signs = signs
    }

    /// Of everything that a scorecard may show.
    package static let whole = Legend(signs: ratings + directions + symbols + marks)

    /// Of colours and directions, and of the symbols and marks that some rows show.
    package init(of rows: [ScorecardRow], id: String = "legend") {
        let shown = rows.flatMap { row in [row.value, row.previousYearEnd] + row.earlierQuarters.map(\.value) }
            .filter { $0.utf8.contains(UInt8(ascii: "[")) }
        let used = (Self.symbols + Self.marks).filter { sign in shown.contains { $0.contains(sign.sign) } }
        self.init(id: id, signs: Self.ratings + Self.directions + used)
    }

    package static let ratings = [
        Sign(Verdict(.red), "Worse than expected: further from the target than the measure’s rule allows."),
        Sign(Verdict(.amber), "Short of the target, but within what the rule allows."),
        Sign(Verdict(.green), "At the target or better."),
        Sign(Verdict(RAGRating.none), "Not rated: the measure has no target, or there is no figure."),
    ]

    package static let directions = [
        Sign(Verdict(.improved, .up), "The number went up, and that is better. The arrow says which way it moved."),
        Sign(Verdict(.same, .static), "The number moved little or not at all."),
        Sign(Verdict(.worse, .down), "The number went down, and that is worse."),
    ]

    package static let symbols = ValueSymbol.allCases.map { symbol in
        Sign("[\(symbol.rawValue)]", symbol == .confidential ? "Too few people to be shown." : symbol.sentence)
    }

    package static let marks = [
        Sign("[p]", "Provisional: the figure may still change."),
        Sign("[r]", "Revised since it was first returned."),
        Sign("[e]", "Estimated."),
    ]

    /// What the template `legend` reads.
    package var view: View {
        [
            "id": .text(id), "title": .text(title),
            "signs": .list(
                signs.map { sign in
                    let verdict = sign.verdict.map { View.Value.view($0.view) } ?? .flag(false)
                    return ["verdict": verdict, "sign": .text(sign.sign), "meaning": .text(sign.meaning)]
                }),
        ]
    }
}

extension ValueSymbol {
    fileprivate var sentence: String { meaning.capitalised + "." }
}
