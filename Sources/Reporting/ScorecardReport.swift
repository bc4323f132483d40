package import Contracts
package import Scorecard
package import Store

/// The scorecard of one authority and period, as it is stored: nothing is rated here.
package struct ScorecardReport: Sendable {
    package let authority: Authority
    package let period: Period
    /// The moment as of which it is known.
    package let asAt: Timestamp
    package let lines: [Line]

    /// One measure.
    package struct Line: Sendable {
        package let measure: Measure
        /// The period whose value is shown: the report's, or an annual measure's newest.
        package let period: Period
        package let value: ReportStore.Value?
        package let rated: ReportStore.Rated?
        package let previousYearEnd: ReportStore.Value?
        /// The quarters of the financial year up to the report's.
        package let quarters: [Quarter]
        package let averages: [ComparatorKind: ComparatorAverage]

        package var rag: RAGRating { rated?.rag ?? .none }
        package var travel: TravelVerdict {
            rated?.facts.travel.flatMap(TravelVerdict.init(rawValue:)) ?? .none
        }
        package var direction: DirectionOfTravel {
            rated?.facts.direction.flatMap(DirectionOfTravel.init(rawValue:)) ?? .none
        }
        /// Why it is rated as it is, or is not.
        package var reason: String {
            rated?.facts.ragReason ?? (value == nil ? "no return for \(period)" : "not rated yet")
        }

        package struct Quarter: Sendable {
            package let period: Period
            package let value: ReportStore.Value?
            package let rag: RAGRating
        }
    }

    /// How many measures have each colour; the sum is the number of lines.
    package struct Counts: Hashable, Sendable {
        package var red = 0
        package var amber = 0
        package var green = 0
        package var none = 0
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
