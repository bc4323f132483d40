/// Colour of a value against its target.
package enum RAGRating: String, CaseIterable, Hashable, Sendable, Codable {
    case red
    case amber
    case green
    /// Not rated: no target, or no number.
    case none

    package var isRated: Bool { self != .none }
}
