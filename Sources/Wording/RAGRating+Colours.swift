package import Scorecard

// For what no stylesheet reaches: mails, and charts on paper. A test holds them against the stylesheet.
extension RAGRating {
    /// A background on which ``ink`` can be read.
    package var tint: String {
        switch self {
        case .red: "#fadbd8"
        case .amber: "#fdebc8"
        case .green: "#d5f0dc"
        case .none: "#e8e8e8"
        }
    }

    /// A dark shade: for words on ``tint``, and for bars on white.
    package var ink: String {
        switch self {
        case .red: "#8e1b10"
        case .amber: "#7a4b00"
        case .green: "#14532d"
        case .none: "#424242"
        }
    }
}
