package import Scorecard

extension CalendarDate {
    fileprivate static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Such as `30 September 2018`.
    package var words: String { "\(day) \(Self.months[month - 1]) \(year)" }
}

extension Period {
    /// Such as `1 July to 30 September 2018`.
    package var days: String {
        let (first, last) = (firstDay, lastDay)
        let begin = first.year == last.year ? String(first.words.dropLast(5)) : first.words
        return "\(begin) to \(last.words)"
    }

    /// Such as `Quarter 2, 2018-19`, `October 2018` or `Autumn term, 2018-19`.
    package var words: String {
        switch kind {
        case .financialQuarter, .academicTerm: "\(partOfYear), \(yearWords)"
        case .month: "\(partOfYear) \(year)"
        case .financialYear, .calendarYear: yearWords
        case .academicYear: "School year \(yearWords)"
        }
    }

    /// Such as `Quarter 2, 2018-19: 1 July to 30 September 2018`.
    package var wordsWithDays: String { "\(words): \(days)" }

    /// Without its year where that is the year of another, such as `quarter 1` beside 2018-19-Q2; for the middle of a
    /// sentence.
    package func words(beside other: Period) -> String {
        let isSameYear = kind == other.kind && year == other.year
        guard isSameYear, countsParts else { return wordsInSentence }
        return kind == .month ? partOfYear : partOfYear.prefix(1).lowercased() + partOfYear.dropFirst()
    }

    /// For the middle of a sentence, such as `quarter 2, 2018-19`.
    package var wordsInSentence: String {
        kind == .month ? words : words.prefix(1).lowercased() + words.dropFirst()
    }

    /// What several of its kind are called, such as `quarters`.
    package var nounOfMany: String {
        switch kind {
        case .financialQuarter: "quarters"
        case .financialYear, .calendarYear: "years"
        case .month: "months"
        case .academicYear: "school years"
        case .academicTerm: "terms"
        }
    }

    private var countsParts: Bool { kind == .financialQuarter || kind == .academicTerm || kind == .month }

    private var partOfYear: String {
        switch kind {
        case .financialQuarter: "Quarter \(ordinal)"
        case .month: CalendarDate.months[ordinal - 1]
        case .academicTerm: ["Autumn term", "Spring term", "Summer term"][ordinal - 1]
        case .financialYear, .calendarYear, .academicYear: ""
        }
    }

    /// Such as `2018-19`, or `2018` for a calendar year.
    private var yearWords: String {
        guard kind != .calendarYear, kind != .month else { return String(year) }
        let next = (year + 1) % 100
        return "\(year)-\(next < 10 ? "0" : "")\(next)"
    }
}

/// Such as `1 period` or `3 periods in a row`.
package func periodsInARow(_ count: Int) -> String { count == 1 ? "1 period" : "\(count) periods in a row" }
