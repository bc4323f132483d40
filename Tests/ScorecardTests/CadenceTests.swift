import Scorecard
import ScorecardTestSupport
import Testing

struct CadenceTests {
    @Test(
        arguments: [
            (.quarter, "2018-09-30", "2018-19-Q2"), (.quarter, "2018-12-30", "2018-19-Q2"),
            (.quarter, "2019-03-31", "2018-19-Q4"), (.quarter, "2019-01-15", "2018-19-Q3"),
            (.financialYear, "2018-09-30", "2017-18"), (.financialYear, "2019-03-31", "2018-19"),
            (.calendarYear, "2018-09-30", "2017"), (.calendarYear, "2018-12-31", "2018"),
            (.month, "2018-09-30", "2018-M09"), (.month, "2018-09-29", "2018-M08"),
            (.academicYear, "2018-09-30", "AY2017-18"), (.term, "2018-09-30", "AY2017-18-T3"),
            (.term, "2018-12-31", "AY2018-19-T1"),
        ] as [(Cadence, CalendarDate, Period)])
    func `the newest period is the last that has ended by a day`(cadence: Cadence, day: CalendarDate, period: Period) {
        #expect(cadence.newestPeriod(endingBy: day) == period)
    }

    @Test func `a quarterly measure also takes a year's outturn`() {
        #expect(Cadence.quarter.accepts("2018-19-Q2"))
        #expect(Cadence.quarter.accepts("2017-18"))
        #expect(Cadence.quarter.isOutturn("2017-18"))
        #expect(!Cadence.quarter.isOutturn("2018-19-Q4"))
        #expect(!Cadence.financialYear.isOutturn("2017-18"))
    }

    @Test(
        arguments: [
            (.quarter, "2018"), (.quarter, "2018-M10"), (.financialYear, "2018-19-Q4"), (.financialYear, "AY2018-19"),
            (.month, "2018-19"), (.term, "AY2018-19"), (.academicYear, "2018-19"), (.calendarYear, "2018-19"),
        ] as [(Cadence, Period)])
    func `a period of another kind is not taken`(cadence: Cadence, period: Period) {
        #expect(!cadence.accepts(period))
    }
}
