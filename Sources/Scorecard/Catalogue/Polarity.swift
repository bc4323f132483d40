/// Which way a measure's number is good.
package enum Polarity: String, CaseIterable, Hashable, Sendable, Codable {
    case high
    case low
    /// Neither: the number has a direction, and no verdict on it.
    case none
}
