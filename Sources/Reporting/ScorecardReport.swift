package import Contracts
package import Scorecard

/// The scorecard of one authority and period, as it is stored: nothing is rated here.
package struct ScorecardReport: Sendable {
    package let authority: Authority
    package let period: Period
    package let edition: Edition
    /// The moment as of which it is known.
    package let asAt: Timestamp
    /// The newest quarter with a return of the authority; `nil` where there is none.
    package let newestQuarter: Period?
    /// The statistical neighbours that hold for the period, in rank order.
    package let neighbours: [Authority]
    package let lines: [Line]

    /// The same report with some of its lines, counted anew.
    package func keeping(_ isKept: (Line) -> Bool) -> ScorecardReport {
        ScorecardReport(
            authority: authority, period: period, edition: edition, asAt: asAt, newestQuarter: newestQuarter,
            neighbours: neighbours,
            lines: lines.filter(isKept))
    }

    /// How many measures have each colour; the sum is the number of lines.
    package struct Counts: Hashable, Sendable {
        package var red = 0
        package var amber = 0
        package var green = 0
        package var none = 0

        package init() {}
        package var total: Int { red + amber + green + none }
    }

    package var ragCounts: Counts {
        lines.reduce(into: Counts()) { counts, line in
            switch line.rag {
            case .red: counts.red += 1
            case .amber: counts.amber += 1
            case .green: counts.green += 1
            case .none: counts.none += 1
            }
        }
    }

    /// Worse counts as red, broadly the same as amber, improved as green.
    package var travelCounts: Counts {
        lines.reduce(into: Counts()) { counts, line in
            switch line.travel {
            case .worse: counts.red += 1
            case .same: counts.amber += 1
            case .improved: counts.green += 1
            case .none: counts.none += 1
            }
        }
    }
}
