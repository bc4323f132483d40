package import Scorecard

extension RatingChange.Reason {
    /// A name for programs.
    package var name: String {
        switch self {
        case .definition(let change): change.part.rawValue
        case .elsewhere: "elsewhere"
        case .comparison: "comparison"
        case .base: "base"
        case .earlierPeriod: "earlier-period"
        case .other: "other"
        }
    }

    /// What it was and what it is, where that can be told.
    package var sides: (before: String?, after: String?) {
        switch self {
        case .definition(let change): (change.before, change.after)
        case .comparison(let before, let after): (before, after)
        case .elsewhere, .base, .earlierPeriod, .other: (nil, nil)
        }
    }

    package var words: String {
        switch self {
        case .definition(let change): "\(change.part.words) was: \(change.before); is: \(change.after)"
        case .elsewhere: "a new version of the rules, whose changes do not bear on this rating"
        case .comparison(let before, let after):
            "the same rules, other comparators: the target was \(before ?? "missing"), is \(after ?? "missing")"
        case .base: "the value that it travels from"
        case .earlierPeriod: "an earlier period's colour, behind which reds are counted"
        case .other: "the rules of before are not known, or only the words differ"
        }
    }
}

extension DefinitionChange.Part {
    package var words: String {
        switch self {
        case .unit: "the unit"
        case .polarity: "the polarity"
        case .cadence: "the cadence"
        case .target: "the target"
        case .rule: "the rule"
        case .travelBasis: "the basis of travel"
        case .travelTolerance: "the tolerance of travel"
        case .comparator: "the comparator"
        }
    }
}
