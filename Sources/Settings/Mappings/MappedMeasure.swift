package import Scorecard

/// Where the figures of one measure stand.
package struct MappedMeasure: Hashable, Sendable {
    /// What is returned where a published value is not its published fraction: counts are often rounded.
    package enum Mismatch: String, CaseIterable, Sendable {
        /// Both, so that the return is rejected.
        case reject
        /// The value alone.
        case value
        /// The fraction alone.
        case fraction
    }

    package let measure: MeasureID
    /// `nil` where the value follows from the fraction, or stands in its authority's column.
    package var value: MappedColumn?
    /// A column of symbols that stand instead of the value or beside it.
    package var symbol: MappedColumn?
    package var fraction: Fraction?
    package var mismatch: Mismatch
    /// Decimals, 0 to 10, that the value is rounded to, half away from zero; `nil` leaves it as it is written.
    package var decimals: Int?
    /// The rows that are of this measure; all of them must hold.
    package var filters: [RowFilter]

    package struct Fraction: Hashable, Sendable {
        package let numerator: MappedColumn
        package let denominator: MappedColumn

        package init(numerator: MappedColumn, denominator: MappedColumn) {
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    package init(
        measure: MeasureID, value: MappedColumn? = nil, symbol: MappedColumn? = nil, fraction: Fraction? = nil,
        mismatch: Mismatch = .reject, decimals: Int? = nil, filters: [RowFilter] = []
    ) {
        self.measure = measure
        self.value = value
        self.symbol = symbol
        self.fraction = fraction
        self.mismatch = mismatch
        self.decimals = decimals
        self.filters = filters
    }
}
