/// Fields of a submitted return, by the contract's names (section 3.1).
package enum ReturnField: String, CaseIterable, Hashable, Sendable {
    case authority
    case measure
    case period
    case revision
    case value
    case symbol
    case numerator
    case denominator
    case status
    case asAt
    case submittedAt
    case source
    case commentary
    case backfill
}
