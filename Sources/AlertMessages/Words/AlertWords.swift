internal import Scorecard

/// Headline and first sentence of an alert.
struct AlertWords {
    let headline: String
    let meaning: String
    /// Empty where the value changed.
    let ruleChange: String

    init(_ kind: AlertKind, isRerated: Bool) {
        headline = Self.headline(of: kind) + (isRerated ? " by a change of rules" : "")
        meaning = Self.meaning(of: kind, isRerated: isRerated)
        ruleChange = isRerated ? "The rules or the comparison changed, not the value: it was rated again." : ""
    }

    private static func headline(of kind: AlertKind) -> String {
        switch kind {
        case .newlyRed: "Newly red"
        case .stillRed: "Still red"
        case .recovered: "No longer red"
        case .retracted: "Taken back"
        }
    }

    private static func meaning(of kind: AlertKind, isRerated: Bool) -> String {
        switch kind {
        case .newlyRed: "rated red, and was not before."
        case .stillRed: "rated red again."
        case .recovered: "is no longer rated red."
        case .retracted: "a \(isRerated ? "re-rating" : "correction") takes the earlier alert back."
        }
    }
}
