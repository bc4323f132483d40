extension Period {
    /// Reads the Department for Education's pair, `time_period` and `time_identifier`.
    ///
    /// `Reporting year` is not read: what it covers differs from file to file.
    ///
    /// - Parameters:
    ///   - timePeriod: `2018` or `201819`.
    ///   - timeIdentifier: such as `Financial year Q2`, in any case.
    package init?(timePeriod: String, timeIdentifier: String) {
        let digits = timePeriod.filter { $0 != "-" && $0 != "/" }
        guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int(digits) else { return nil }
        let identifier = timeIdentifier.lowercased()
        if digits.count == 4 {
            if identifier == "calendar year" {
                self.init(.calendarYear, year: number)
                return
            }
            guard let month = Self.monthNames.firstIndex(of: identifier) else { return nil }
            self.init(.month, year: number, ordinal: month + 1)
            return
        }
        let year = number / 100
        guard digits.count == 6, number % 100 == (year + 1) % 100 else { return nil }
        switch identifier {
        case "financial year": self.init(.financialYear, year: year)
        case "financial year q1": self.init(.financialQuarter, year: year, ordinal: 1)
        case "financial year q2": self.init(.financialQuarter, year: year, ordinal: 2)
        case "financial year q3": self.init(.financialQuarter, year: year, ordinal: 3)
        case "financial year q4": self.init(.financialQuarter, year: year, ordinal: 4)
        case "academic year": self.init(.academicYear, year: year)
        case "autumn term": self.init(.academicTerm, year: year, ordinal: 1)
        case "spring term": self.init(.academicTerm, year: year, ordinal: 2)
        case "summer term": self.init(.academicTerm, year: year, ordinal: 3)
        default: return nil
        }
    }

    static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
