/// How a file writes the period of a row, where that is not the Department for Education's pair.
package enum PeriodForm: String, CaseIterable, Hashable, Sendable {
    /// `2025` is the year to 31 March 2025, 2024-25.
    case financialYearEnding = "financial-year-ending"
    /// `202425`, `2024-25` or `2024/25` is the year to 31 March 2025.
    case financialYear = "financial-year"
    /// `2025` is the year to 31 August 2025, AY2024-25.
    case academicYearEnding = "academic-year-ending"
    /// `202425`, `2024-25` or `2024/25` is the year to 31 August 2025.
    case academicYear = "academic-year"
    /// `2025` is the year to 31 December 2025.
    case calendarYear = "calendar-year"
    /// Any period as the contract writes it, such as `2018-19-Q2`.
    case period

    /// Reads a period in this form.
    ///
    /// - Returns: `nil` where the text has another form.
    package func period(_ text: String) -> Period? {
        switch self {
        case .financialYearEnding: Self.year(text).flatMap { Period(.financialYear, year: $0 - 1) }
        case .financialYear: Self.pair(text).flatMap { Period(.financialYear, year: $0) }
        case .academicYearEnding: Self.year(text).flatMap { Period(.academicYear, year: $0 - 1) }
        case .academicYear: Self.pair(text).flatMap { Period(.academicYear, year: $0) }
        case .calendarYear: Self.year(text).flatMap { Period(.calendarYear, year: $0) }
        case .period: Period(text)
        }
    }

    /// The year that four digits write.
    private static func year(_ text: String) -> Int? { text.utf8.count == 4 ? number(text) : nil }

    /// The first of two years that follow each other.
    private static func pair(_ text: String) -> Int? {
        var digits = text
        if text.utf8.count == 7, let separator = text.utf8.dropFirst(4).first,
            separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        {
            digits = String(text.prefix(4) + text.suffix(2))
        }
        guard digits.utf8.count == 6, let number = number(digits), number % 100 == (number / 100 + 1) % 100 else {
            return nil
        }
        return number / 100
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }
}
