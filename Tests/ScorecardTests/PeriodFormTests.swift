import Scorecard
import ScorecardTestSupport
import Testing

/// How files write periods.
struct PeriodFormTests {
    @Test(
        arguments: [
            (.financialYearEnding, "2025", "2024-25"), (.financialYearEnding, "2000", "1999-00"),
            (.financialYear, "202425", "2024-25"), (.financialYear, "2024-25", "2024-25"),
            (.financialYear, "2024/25", "2024-25"), (.financialYear, "199900", "1999-00"),
            (.academicYearEnding, "2025", "AY2024-25"), (.academicYear, "2024/25", "AY2024-25"),
            (.calendarYear, "2025", "2025"), (.period, "2018-19-Q2", "2018-19-Q2"),
        ] as [(PeriodForm, String, Period)])
    func `a form reads its texts`(form: PeriodForm, text: String, period: Period) {
        #expect(form.period(text) == period)
    }

    @Test(
        arguments: [
            (.financialYearEnding, "2024-25"), (.financialYearEnding, "202425"), (.financialYearEnding, ""),
            (.financialYearEnding, "20 5"), (.financialYearEnding, "+025"), (.financialYear, "2025"),
            (.financialYear, "202426"), (.financialYear, "2024 25"), (.financialYear, "2024-2025"),
            (.financialYear, "2024-2"), (.academicYear, "2025"), (.calendarYear, "202425"), (.calendarYear, "1899"),
            (.period, "2025-26-Q5"),
        ] as [(PeriodForm, String)])
    func `a form reads nothing else`(form: PeriodForm, text: String) {
        #expect(form.period(text) == nil)
    }
}
