package import Contracts
package import Scorecard

/// The one place where an explanation turns an authority's own figures into text, or says that they are withheld.
///
/// Averages and targets do not go through it; the values of the others whose average is the target do.
package struct FigureText: Sendable {
    /// Why the figures are not shown; `nil` where they are.
    private let withheld: String?

    /// The others' values are not shown: one of them is a small count, which the average would give back.
    package let withholdsMembers: Bool
    /// The neighbours' average is not shown, nor as the target: it is one neighbour's figure, or would tell one.
    package let withholdsNeighbours: Bool

    /// Colours of earlier periods than the one before may be withheld.
    package let withholdsEarlierColours: Bool
    /// Words that do not stand any more are not shown.
    package let withholdsOldCommentary: Bool
    /// Who wrote is for those who may ask them, and not for everybody.
    package let withholdsAuthors: Bool

    /// - Parameter withheld: Why the authority's own figures are not shown; `nil` shows them.
    package init(
        withheld: String? = nil, withholdsMembers: Bool = false, withholdsNeighbours: Bool = false,
        withholdsOldCommentary: Bool = false, withholdsAuthors: Bool = false, withholdsEarlierColours: Bool = false
    ) {
        self.withholdsAuthors = withholdsAuthors
        self.withholdsEarlierColours = withholdsEarlierColours
        self.withholdsOldCommentary = withholdsOldCommentary
        self.withheld = withheld
        self.withholdsMembers = withholdsMembers
        self.withholdsNeighbours = withholdsNeighbours
    }

    package var isWithheld: Bool { withheld != nil }

    /// A value, numerator, denominator or quotient.
    package func figure(_ text: String) -> String { isWithheld ? "[c]" : text }

    /// The same where nothing stands in its place: for programs, who find the symbol beside it, and for commentary.
    package func told(_ text: String?) -> String? { isWithheld ? nil : text }

    /// A sentence in which figures may stand.
    package func sentence(_ text: String) -> String {
        guard let withheld, text.contains(where: \.isNumber) else { return text }
        return withheld
    }

    /// A target, which may be the neighbours' average.
    package func target(_ facts: RatingFacts) -> String? { withholdsTarget(facts) ? nil : facts.target }

    /// Why a rating is as it is: it names the value and the target.
    package func reason(_ facts: RatingFacts) -> String? {
        facts.ragReason.map { reason in
            let isTold = isWithheld || !withholdsTarget(facts) || !reason.contains(where: \.isNumber)
            return isTold ? sentence(reason) : DisclosureRule.targetExplanation
        }
    }

    package func withholdsTarget(_ facts: RatingFacts) -> Bool {
        withholdsNeighbours && facts.targetKind == ComparatorKind.neighbours.rawValue
    }

    /// A colour. The report may tell it where it tells nothing; here all those that there ever were are told, and each by
    /// another target or rule tells something else.
    package func colour(_ rag: RAGRating) -> RAGRating { isWithheld ? .none : rag }

    /// How many rated periods in a row are red, where earlier ones may be withheld: of more than this one and the one
    /// before nothing is told then.
    package func redPeriods(_ count: Int) -> Int {
        if isWithheld { return 0 }
        return withholdsEarlierColours ? min(count, 2) : count
    }

    /// A direction or verdict of travel: it goes with the value.
    package func movement(_ text: String?) -> String? { isWithheld ? "none" : text }
}
