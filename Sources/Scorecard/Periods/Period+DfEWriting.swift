extension Period {
    /// The Department for Education's `time_period`, such as `201819` or `2018`.
    package var timePeriod: String {
        switch kind {
        case .calendarYear, .month: String(year)
        case .financialQuarter, .financialYear, .academicYear, .academicTerm:
            String(year * 100 + (year + 1) % 100)
        }
    }

    /// The Department for Education's `time_identifier`, such as `Financial year Q2`.
    package var timeIdentifier: String {
        switch kind {
        case .financialQuarter: "Financial year Q\(ordinal)"
        case .financialYear: "Financial year"
        case .calendarYear: "Calendar year"
        case .month:
            Self.monthNames[(ordinal - 1) % 12].prefix(1).uppercased()
                + Self.monthNames[(ordinal - 1) % 12].dropFirst()
        case .academicYear: "Academic year"
        case .academicTerm: ["Autumn term", "Spring term", "Summer term"][(ordinal - 1) % 3]
        }
    }
}
