/// How a return that is owed stands on a day.
package enum ReturnStanding: Hashable, Sendable {
    /// Its period has not ended.
    case notDueYet
    /// Its period has ended, and there is time left, or no date by which it must be there.
    case due
    case overdue(days: Int)
    case submitted
    case submittedLate(days: Int)

    /// - Parameters:
    ///   - expected: The return that is owed.
    ///   - submittedOn: The day on which the first answer was submitted, by its own `submittedAt`; `nil` where there is
    ///     none, or none but `not-supplied`, which says that it is still owed.
    ///   - day: The day on which it is asked.
    package init(_ expected: ExpectedReturn, submittedOn: CalendarDate?, on day: CalendarDate) {
        let late = (expected.dueOn).map { (submittedOn ?? day).daysSince1970 - $0.daysSince1970 } ?? 0
        if submittedOn != nil {
            self = late > 0 ? .submittedLate(days: late) : .submitted
        } else if late > 0 {
            self = .overdue(days: late)
        } else {
            self = expected.period.lastDay < day ? .due : .notDueYet
        }
    }
}
