/// Why a period has no value, by the day on which it is asked.
package enum ReturnAbsence: Hashable, Sendable {
    /// There is time up to a day, its own included; `nil` where nothing names the day.
    case notDue(until: CalendarDate?)
    case overdue(since: CalendarDate)
    /// The period has ended, and no day is set for its return.
    case noDueDate

    /// - Parameters:
    ///   - expected: The return that is owed.
    ///   - symbol: What its source said in place of a value; `nil` where nothing came.
    ///   - day: The day on which it is asked.
    /// - Returns: `nil` where the symbol is an answer: the return is not owed any more.
    package init?(_ expected: ExpectedReturn, symbol: ValueSymbol?, on day: CalendarDate) {
        switch symbol {
        case nil, .notSupplied?, .notDue?: break
        default: return nil
        }
        switch ReturnStanding(expected, submittedOn: nil, on: day) {
        case .overdue where symbol == .notDue: self = .notDue(until: nil)
        case .overdue(let days): self = .overdue(since: CalendarDate(daysSince1970: day.daysSince1970 - days + 1))
        case .due where expected.dueOn == nil && symbol != .notDue: self = .noDueDate
        case .notDueYet, .due, .submitted, .submittedLate: self = .notDue(until: expected.dueOn)
        }
    }

    /// The name that programs read.
    package var name: String {
        switch self {
        case .notDue: "not-due"
        case .overdue: "overdue"
        case .noDueDate: "no-due-date"
        }
    }

    /// In words, such as `not due until 2018-10-30`.
    package var text: String {
        switch self {
        case .notDue(let until?): "not due until \(until)"
        case .notDue(nil): "not due yet"
        case .overdue(let since): "overdue since \(since)"
        case .noDueDate: "no due date"
        }
    }
}
