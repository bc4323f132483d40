/// Which way a number moved.
package enum DirectionOfTravel: String, CaseIterable, Hashable, Sendable {
    case up
    case down
    case `static`
    case none
}

/// Whether the movement is good.
package enum TravelVerdict: String, CaseIterable, Hashable, Sendable, Codable {
    case improved
    case same
    case worse
    case none
}
