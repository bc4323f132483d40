/// A part of a rating definition that bears on one rating and is not what it was.
package struct DefinitionChange: Hashable, Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case unit
        case polarity
        case cadence
        /// What is aimed at in the period, since when and for whom.
        case target
        /// The rule that colours the distance.
        case rule
        case travelBasis = "travel-basis"
        case travelTolerance = "travel-tolerance"
        /// The comparator that sets the target.
        case comparator
    }

    package let part: Part
    /// In plain words.
    package let before: String
    package let after: String

    package init(part: Part, before: String, after: String) {
        self.part = part
        self.before = before
        self.after = after
    }
}

extension RatingDefinition {
    /// What is different in this definition, as far as it bears on the rating of one authority and period.
    package func changes(
        since earlier: RatingDefinition, for authority: AuthorityCode, in period: Period
    ) -> [DefinitionChange] {
        var changes: [DefinitionChange] = []
        func compare(_ part: DefinitionChange.Part, _ words: (RatingDefinition) -> String) {
            let (before, after) = (words(earlier), words(self))
            if before != after { changes.append(DefinitionChange(part: part, before: before, after: after)) }
        }
        compare(.unit) { $0.unit.rawValue }
        compare(.polarity) { $0.polarity.rawValue }
        compare(.cadence) { $0.cadence.rawValue }
        compare(.target) { $0.target(for: authority, in: period)?.words ?? "no target" }
        compare(.rule) { $0.target(for: authority, in: period)?.rule.words(polarity: $0.polarity) ?? "no rule" }
        compare(.travelBasis) { $0.travel.basis.rawValue }
        compare(.travelTolerance) { $0.travel.tolerance.words }
        compare(.comparator) { definition in
            guard case .comparator(let kind)? = definition.target(for: authority, in: period)?.level else {
                return "none"
            }
            return definition.comparators[kind]?.words ?? "none"
        }
        return changes
    }
}
