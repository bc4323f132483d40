/// How a measure's counts and another's tell of each other, as the catalogue declares it.
package struct DisclosureRelations: Hashable, Sendable {
    /// The count that this one is a part of; the parts of one total add up to it.
    package let partOf: MeasureID?
    /// The percentages, rates and other quotients whose denominator this count is.
    package let denominatorOf: [MeasureID]
    /// Those whose numerator it is.
    package let numeratorOf: [MeasureID]

    package init(partOf: MeasureID? = nil, denominatorOf: [MeasureID] = [], numeratorOf: [MeasureID] = []) {
        self.partOf = partOf
        self.denominatorOf = denominatorOf
        self.numeratorOf = numeratorOf
    }

    /// Every measure that is named.
    package var named: [MeasureID] { (partOf.map { [$0] } ?? []) + denominatorOf + numeratorOf }
}
