/// How often a measure is returned.
package enum Cadence: String, CaseIterable, Hashable, Sendable, Codable {
    case quarter
    case financialYear = "financial-year"
    case calendarYear = "calendar-year"
    case month
    case academicYear = "academic-year"
    case term

    package var periodKind: Period.Kind {
        switch self {
        case .quarter: .financialQuarter
        case .financialYear: .financialYear
        case .calendarYear: .calendarYear
        case .month: .month
        case .academicYear: .academicYear
        case .term: .academicTerm
        }
    }

    /// True where a return of this cadence may cover `period`; a quarterly measure also takes a year's outturn.
    package func accepts(_ period: Period) -> Bool { period.kind == periodKind || isOutturn(period) }

    /// True for a financial-year value of a quarterly measure: shown and a base for travel, never rated.
    package func isOutturn(_ period: Period) -> Bool { self == .quarter && period.kind == .financialYear }

    /// The newest period of this cadence that ends on or before a day.
    package func newestPeriod(endingBy day: CalendarDate) -> Period {
        var period = Period(unchecked: periodKind, day.year + 1, periodKind.countInYear)
        while period.lastDay > day { period = period.predecessor }
        return period
    }

    /// The oldest period of this cadence that ends on or after a day.
    package func oldestPeriod(endingFrom day: CalendarDate) -> Period {
        let period = newestPeriod(endingBy: day)
        return period.lastDay < day ? period.successor : period
    }
}

/// What the values of a measure's periods add up to.
package enum Accumulation: String, CaseIterable, Hashable, Sendable, Codable {
    case discrete
    case cumulative
    case rollingYear = "rolling-year"
    case snapshot
}
