package import Contracts
package import Scorecard

/// A return that is valid: what it says, and what is doubtful about it; its texts are borrowed from the message.
package struct JudgedReturn {
    /// Places in the catalogue.
    package let authority: Int
    package let measure: Int
    package let series: Series
    package let period: Period
    package let revision: Int32
    package let value: DecimalNumber?
    /// As it is stored: instead of a value, or beside one.
    package let symbol: String?
    package let numerator: DecimalNumber?
    package let denominator: DecimalNumber?
    package let isProvisional: Bool
    package let asAt: CalendarDate?
    package let submittedAt: Timestamp
    package let source: BorrowedText
    package let commentary: BorrowedText?
    package let backfill: Bool
    /// Names that the contract does not know; part of the message, and no part of what is stored.
    package let unknown: [JSONText]
    package let warnings: [String]
}
