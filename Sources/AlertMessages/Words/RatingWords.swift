internal import Scorecard

extension RAGRating {
    var word: String { self == .none ? "not rated" : rawValue }

    /// A shape for each colour, as the scorecard has them: nothing is told by colour alone.
    var shape: String {
        switch self {
        case .red: "▲"
        case .amber: "●"
        case .green: "■"
        case .none: "○"
        }
    }

    /// A background on which ``ink`` can be read.
    var tint: String {
        switch self {
        case .red: "#fadbd8"
        case .amber: "#fdebc8"
        case .green: "#d5f0dc"
        case .none: "#e8e8e8"
        }
    }

    /// A dark shade: for words on ``tint``, and for bars on white.
    var ink: String {
        switch self {
        case .red: "#8e1b10"
        case .amber: "#7a4b00"
        case .green: "#14532d"
        case .none: "#424242"
        }
    }
}

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
