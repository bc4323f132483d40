/// Why there is no number, by the conventions of the Department for Education's statistics.
package enum ValueSymbol: String, CaseIterable, Hashable, Sendable, Codable {
    case confidential = "c"
    case notAvailable = "x"
    case notApplicable = "z"
    /// Rounds to zero but is not zero; `k` reads as this.
    case low
    case noneRecorded = "w"
    case notDue = "not-due"
    case notSupplied = "not-supplied"
    case lowReliability = "u"

    /// What the symbol means, in plain words.
    package var meaning: String {
        switch self {
        case .confidential: "confidential"
        case .notAvailable: "not available"
        case .notApplicable: "not applicable"
        case .low: "rounds to zero but is not zero"
        case .noneRecorded: "none recorded"
        case .notDue: "not yet due"
        case .notSupplied: "not supplied"
        case .lowReliability: "low reliability"
        }
    }
}

/// What is said beside a number.
package enum ValueMark: String, CaseIterable, Hashable, Sendable, Codable {
    case revised = "r"
    case estimated = "e"
    case lowReliability = "u"
}
