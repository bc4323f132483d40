package import Scorecard

/// How long a measure has been red: `Newly red`, or `Red for 2 quarters`; empty where it is not.
///
/// - Parameters:
///   - count: Rated periods in a row that are red, the shown one included.
///   - isNew: Red, and the rated period before was not.
package func redStreak(_ count: Int, isNew: Bool, in period: Period) -> String {
    if isNew { return "Newly red" }
    return count > 1 ? "Red for \(count) \(period.nounOfMany)" : ""
}

extension DirectionOfTravel {
    /// Which way an arrow points; `–` where there is no movement to tell of.
    package var arrow: String {
        switch self {
        case .up: "↑"
        case .down: "↓"
        case .static: "→"
        case .none: "–"
        }
    }

    /// Such as `Up`.
    package var word: String {
        switch self {
        case .up: "Up"
        case .down: "Down"
        case .static: "About the same"
        case .none: "Not known"
        }
    }
}
