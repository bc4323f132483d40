package import Scorecard

/// One figure of a published file, as the importer would have it.
package struct PublishedFigure: Hashable, Sendable {
    /// The line that it stands on, from 1.
    package let line: Int
    package let series: Series
    package let period: Period
    package let value: MeasuredValue

    /// The number, where there is one and not a symbol.
    package var number: DecimalNumber? {
        if case .number(let number) = value { number } else { nil }
    }
}
