import Scorecard
import ScorecardTestSupport
import Testing

/// Why there is no value. Quarter 2 of 2018-19 ends on 30 September; its return is due by 30 October.
struct ReturnAbsenceTests {
    private func absence(dueDays: Int? = 30, _ symbol: ValueSymbol? = nil, on day: CalendarDate) -> ReturnAbsence? {
        let measure = Measure(
            id: .conferences, title: "Conferences", service: "child-protection", dueDays: dueDays,
            definition: RatingDefinition(unit: .percent, polarity: .high))
        return ReturnAbsence(
            ExpectedReturn(measure, of: .cheshireEast, for: "2018-19-Q2"), symbol: symbol, on: day)
    }

    @Test func `there is time up to the due day, which is the last day of it`() {
        for day in ["2018-08-01", "2018-10-01", "2018-10-30"] as [CalendarDate] {
            #expect(absence(on: day) == .notDue(until: "2018-10-30"))
        }
        #expect(absence(on: "2018-10-30")?.text == "not due until 2018-10-30")
    }

    @Test func `it is overdue since the day after, however long ago`() {
        for day in ["2018-10-31", "2018-11-15", "2019-03-01"] as [CalendarDate] {
            #expect(absence(on: day) == .overdue(since: "2018-10-31"))
        }
        #expect(absence(on: "2018-11-15")?.text == "overdue since 2018-10-31")
    }

    @Test func `without a due date it is never overdue`() {
        #expect(absence(dueDays: nil, on: "2018-09-30") == .notDue(until: nil))
        #expect(absence(dueDays: nil, on: "2018-10-01") == .noDueDate)
        #expect(absence(dueDays: nil, on: "2028-10-01")?.text == "no due date")
    }

    @Test func `what its source says is not due is not overdue, and what is not supplied is`() {
        #expect(absence(.notDue, on: "2018-10-01") == .notDue(until: "2018-10-30"))
        #expect(absence(.notDue, on: "2018-12-01") == .notDue(until: nil))
        #expect(absence(dueDays: nil, .notDue, on: "2018-12-01")?.text == "not due yet")
        #expect(absence(.notSupplied, on: "2018-12-01") == .overdue(since: "2018-10-31"))
    }

    @Test(arguments: ValueSymbol.allCases.filter { $0 != .notDue && $0 != .notSupplied })
    func `any other symbol is an answer`(symbol: ValueSymbol) {
        #expect(absence(symbol, on: "2018-12-01") == nil)
    }
}
