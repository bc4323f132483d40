/// The two counts that a value is the quotient of.
package struct ReturnCounts: Hashable, Sendable {
    package let numerator: DecimalNumber
    package let denominator: DecimalNumber

    package init(numerator: DecimalNumber, denominator: DecimalNumber) {
        self.numerator = numerator
        self.denominator = denominator
    }
}
