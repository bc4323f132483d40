/// What a service lead must hear of (contract section 3.4).
package enum AlertKind: String, CaseIterable, Hashable, Sendable {
    case newlyRed = "newly-red"
    case stillRed = "still-red"
    case recovered
    case retracted
}
