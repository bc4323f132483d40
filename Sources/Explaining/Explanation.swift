internal import Contracts
package import Rating
package import Scorecard
package import Store

/// How the rating of one series and period came about.
package struct Explanation: Sendable {
    package let measure: Measure
    package let authority: Authority
    package let period: Period
    package let stored: ExplanationStore.Stored
    /// The rules behind the newest rating; the catalogue's where there is none; `nil` where they are not kept.
    package let definition: RatingDefinition?
    /// Those whose average sets the target, each with its value in the comparator period where it has one.
    package let members: [Member]
    package let standing: RuleStanding
    /// Every revision of the values of other periods that may be told beside this one's.
    package let otherValues: [ExplanationStore.Value]
    /// What the neighbours are averaged for.
    package let neighbourMeasure: Measure?
    /// Some of the figures that may be told were withheld when they came.
    package let isWithheld: Bool
    /// Some of the neighbours' figures may not be told, so that their average would tell them.
    package let hasWithheldNeighbour: Bool

    package struct Member: Sendable {
        package let authority: AuthorityCode
        package let name: String
        package let symbol: ValueSymbol?
        /// In the unit of the measure that is averaged.
        package let number: ExactNumber?
        /// A small count stands behind it.
        package let isSmall: Bool

        package init(
            authority: AuthorityCode, name: String, symbol: ValueSymbol? = nil, number: ExactNumber? = nil,
            isSmall: Bool = false
        ) {
            self.authority = authority
            self.name = name
            self.symbol = symbol
            self.number = number
            self.isSmall = isSmall
        }
    }

    /// What the catalogue's rules of now would make of the rating.
    package enum RuleStanding: Sendable {
        /// It was not asked, since another moment is explained.
        case notAsked
        /// Nothing would change.
        case same
        case changed(RatingChange)
    }

    package init(
        measure: Measure, authority: Authority, period: Period, stored: ExplanationStore.Stored,
        definition: RatingDefinition?, members: [Member] = [], standing: RuleStanding = .same,
        otherValues: [ExplanationStore.Value] = [], neighbourMeasure: Measure? = nil, isWithheld: Bool = false,
        hasWithheldNeighbour: Bool = false
    ) {
        self.measure = measure
        self.authority = authority
        self.period = period
        self.stored = stored
        self.definition = definition
        self.members = members
        self.standing = standing
        self.otherValues = otherValues
        self.neighbourMeasure = neighbourMeasure
        self.isWithheld = isWithheld
        self.hasWithheldNeighbour = hasWithheldNeighbour
    }

    package var rated: ExplanationStore.Rated? { stored.ratings.last }

    /// The newest revision of the value.
    package var value: ExplanationStore.Value? { stored.values.last }

    /// The revision that the newest rating is of.
    package var ratedValue: ExplanationStore.Value? {
        rated.flatMap { rated in stored.values.first { $0.revision == rated.record.returnRevision } }
    }

    /// The words that came with a revision, as far as they may be told.
    func commentary(of value: ExplanationStore.Value, _ figures: FigureText) -> String? {
        let stands = value.revision == self.value?.revision && stored.commentary.isEmpty
        return stands || !figures.withholdsOldCommentary ? figures.told(value.commentary) : nil
    }

    /// What has been said, as far as it may be told, oldest first; the last of all stands.
    func told(_ figures: FigureText) -> ArraySlice<CommentaryStore.Entry> {
        if figures.isWithheld { return [] }
        return stored.commentary.suffix(figures.withholdsOldCommentary ? 1 : stored.commentary.count)
    }

    package var target: Target? { definition?.target(for: authority.code, in: period) }

    /// Why there is no rating, in words; `nil` where there is one.
    package var unratedReason: String? {
        if rated != nil { return nil }
        if measure.definition.cadence.isOutturn(period) {
            return "a year's outturn of a quarterly measure is never rated"
        }
        if !authority.isRated { return "\(authority.name) is only compared with: it has no alertsFrom" }
        if !measure.isOnScorecard { return "the measure is only compared with: it has scorecard: false" }
        return "not rated yet"
    }
}
