/// Whom a value is compared with.
package enum ComparatorKind: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
    case neighbours
    case national
    case region
}

/// Measure and method of a comparison.
package struct Comparator: Hashable, Sendable, Codable {
    package enum Method: String, CaseIterable, Hashable, Sendable, Codable {
        case mean
        case median
    }

    package let measure: MeasureID
    package let method: Method
    /// Years that the comparator period may lie back.
    package let maxAgeYears: Int
    /// The least share of the set that must have a number, in percent.
    package let atLeastPercent: Int

    package init(measure: MeasureID, method: Method = .mean, maxAgeYears: Int = 2, atLeastPercent: Int = 50) {
        self.measure = measure
        self.method = method
        self.maxAgeYears = maxAgeYears
        self.atLeastPercent = atLeastPercent
    }
}
