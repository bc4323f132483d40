/// What a value's movement is measured against, and how much of it counts as none.
package struct TravelRule: Hashable, Sendable, Codable {
    package enum Basis: String, CaseIterable, Hashable, Sendable, Codable {
        case previousPeriod = "previous-period"
        case samePeriodLastYear = "same-period-last-year"
        case previousYearEnd = "previous-year-end"
        case none

        /// The periods whose value may be the base, the first that has one being it.
        package func basePeriods(of period: Period) -> [Period] {
            switch self {
            case .previousPeriod: return [period.predecessor]
            case .samePeriodLastYear: return [period.samePeriodLastYear]
            case .previousYearEnd:
                let year = period.financialYear.predecessor
                return [year, Period(unchecked: .financialQuarter, year.year, 4)]
            case .none: return []
            }
        }
    }

    package enum Tolerance: Hashable, Sendable, Codable {
        /// Percent of the base's size.
        case relative(DecimalNumber)
        /// The measure's own unit.
        case points(DecimalNumber)
    }

    package let basis: Basis
    package let tolerance: Tolerance

    package init(basis: Basis, tolerance: Tolerance = .points(DecimalNumber(0))) {
        self.basis = basis
        self.tolerance = tolerance
    }
}
