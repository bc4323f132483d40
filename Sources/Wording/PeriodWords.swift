package import Scorecard

extension CalendarDate {
    private static let months = [
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
}

/// Such as `1 period` or `3 periods in a row`.
package func periodsInARow(_ count: Int) -> String { count == 1 ? "1 period" : "\(count) periods in a row" }
