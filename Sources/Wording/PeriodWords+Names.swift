package import Scorecard

extension Period {
    /// Such as `quarter 2 of 2018-19`, `2017-18` or `October 2018`.
    package var inWords: String {
        switch kind {
        case .financialQuarter: "quarter \(ordinal) of \(financialYear)"
        case .month: String(firstDay.words.drop { $0 != " " }.dropFirst())
        case .academicTerm: "\(["autumn", "spring", "summer"][(ordinal - 1) % 3]) term of \(yearInWords)"
        case .financialYear, .calendarYear: description
        case .academicYear: "academic year \(yearInWords)"
        }
    }

    private var yearInWords: String {
        let next = String((year + 1) % 100)
        return "\(year)-\(next.count == 1 ? "0" : "")\(next)"
    }
}
