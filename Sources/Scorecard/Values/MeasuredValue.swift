/// What a return says of its measure: a number, a fraction that the number follows from, or a symbol instead of one.
package enum MeasuredValue: Hashable, Sendable {
    case number(DecimalNumber)
    case fraction(numerator: DecimalNumber, denominator: DecimalNumber)
    case symbol(ValueSymbol)

    /// The exact number, or `nil` where a symbol stands.
    package func number(in unit: MeasureUnit) -> ExactNumber? {
        switch self {
        case .number(let number): ExactNumber(number)
        case .fraction(let numerator, let denominator): unit.quotient(numerator, denominator)
        case .symbol: nil
        }
    }

    package var symbol: ValueSymbol? {
        if case .symbol(let symbol) = self { symbol } else { nil }
    }
}
