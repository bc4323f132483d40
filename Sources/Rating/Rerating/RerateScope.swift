package import Scorecard

/// Which ratings a re-rating looks at.
package struct RerateScope: Sendable {
    /// `nil` for every one.
    package let authority: AuthorityCode?
    /// `nil` for every one.
    package let measure: MeasureID?
    /// Periods that end before this one begins are left alone; of any kind.
    package let from: Period?
    /// Periods that end after this one's end keep their rules; of any kind.
    package let to: Period?

    package init(
        authority: AuthorityCode? = nil, measure: MeasureID? = nil, from: Period? = nil, to: Period? = nil
    ) {
        self.authority = authority
        self.measure = measure
        self.from = from
        self.to = to
    }

    /// The first period of a cadence that is looked at.
    func first(of cadence: Cadence) -> Period? {
        guard let from else { return Period(cadence.periodKind, year: Period.years.lowerBound) }
        return cadence.oldestPeriod(endingFrom: from.firstDay)
    }
}
