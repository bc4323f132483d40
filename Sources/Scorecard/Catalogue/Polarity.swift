/// Which way a measure's number is good.
package enum Polarity: String, CaseIterable, Hashable, Sendable, Codable {
    case high
    case low
    /// Neither, but within a range.
    case band
    /// Neither: the number has a direction, and no verdict on it.
    case none
}
