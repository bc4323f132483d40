/// A return that an authority owes for a period.
package struct ExpectedReturn: Hashable, Sendable {
    package let series: Series
    package let period: Period
    package let title: String
    package let service: String
    /// Who is asked for it.
    package let owner: String?
    /// The last day on which it is in time; `nil` where the measure has no due date, so that it is never late.
    package let dueOn: CalendarDate?

    package init(_ measure: Measure, of authority: AuthorityCode, for period: Period) {
        series = Series(authority: authority, measure: measure.id)
        self.period = period
        title = measure.title
        service = measure.service
        owner = measure.owner
        dueOn = measure.dueDays.map { CalendarDate(daysSince1970: period.lastDay.daysSince1970 + $0) }
    }
}

extension Catalogue {
    /// The returns that rated authorities owe for a period, authority by authority, in the catalogue's order.
    ///
    /// A measure of another cadence belongs to the period in which its own period ends: a year's figure to the last
    /// quarter of its year and to no other, a month's to the quarter around it.
    ///
    /// - Parameter authority: Only this one's.
    package func expectedReturns(for period: Period, of authority: AuthorityCode? = nil) -> [ExpectedReturn] {
        authorities.filter { $0.isRated && (authority == nil || $0.code == authority) }.flatMap { authority in
            measures.filter(\.isOnScorecard).flatMap { measure in
                measure.definition.cadence.periods(endingIn: period).map {
                    ExpectedReturn(measure, of: authority.code, for: $0)
                }
            }
        }
    }
}

extension Cadence {
    /// The periods of this cadence whose last day lies in a period, oldest first.
    package func periods(endingIn period: Period) -> [Period] {
        if period.kind == periodKind { return [period] }
        var found: [Period] = []
        var candidate = newestPeriod(endingBy: period.lastDay)
        while candidate.lastDay >= period.firstDay {
            found.insert(candidate, at: 0)
            candidate = candidate.predecessor
        }
        return found
    }
}
