package import Scorecard

extension RAGRating {
    package var word: String { self == .none ? "not rated" : rawValue }

    /// A shape for each colour, as the scorecard has them: nothing is told by colour alone.
    package var shape: String {
        switch self {
        case .red: "▲"
        case .amber: "●"
        case .green: "■"
        case .none: "○"
        }
    }
}
