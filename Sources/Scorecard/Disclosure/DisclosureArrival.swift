/// A revision of an authority's figure, as it came.
package struct DisclosureArrival: Hashable, Sendable {
    package let measure: MeasureID
    package let period: Period
    package let revision: Int32
    package let value: MeasuredValue
    /// What the value is the quotient of, where this revision said so.
    package let counts: ReturnCounts?

    package init(
        measure: MeasureID, period: Period, revision: Int32, value: MeasuredValue, counts: ReturnCounts? = nil
    ) {
        self.measure = measure
        self.period = period
        self.revision = revision
        self.value = value
        self.counts = counts
    }
}
