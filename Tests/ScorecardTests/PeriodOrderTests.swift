import Scorecard
import ScorecardTestSupport
import Testing

struct PeriodOrderTests {
    @Test(
        arguments: [
            ("2018-19-Q2", "2018-19-Q1"), ("2018-19-Q1", "2017-18-Q4"), ("2018-19", "2017-18"), ("2000-01", "1999-00"),
            ("2018", "2017"), ("2018-M10", "2018-M09"), ("2018-M01", "2017-M12"), ("AY2018-19", "AY2017-18"),
            ("AY2018-19-T2", "AY2018-19-T1"), ("AY2018-19-T1", "AY2017-18-T3"),
        ] as [(Period, Period)])
    func `the predecessor is of the same kind and earlier`(period: Period, predecessor: Period) {
        #expect(period.predecessor == predecessor)
        #expect(predecessor.precedes(period))
        #expect(!period.precedes(predecessor))
        #expect(!period.precedes(period))
    }

    @Test(arguments: Period.Kind.allCases)
    func `a predecessor ends on the day before its successor begins`(kind: Period.Kind) throws {
        var period = try #require(Period(kind, year: 2021))
        for _ in 0..<30 {
            let before = period.predecessor
            #expect(before.lastDay.daysSince1970 + 1 == period.firstDay.daysSince1970)
            period = before
        }
    }

    @Test(
        arguments: [
            ("2018-19-Q2", "2017-18-Q2"), ("2000-01", "1999-00"), ("2018", "2017"), ("2020-M02", "2019-M02"),
            ("AY2018-19", "AY2017-18"), ("AY2018-19-T3", "AY2017-18-T3"),
        ] as [(Period, Period)])
    func `the same period last year is one year earlier`(period: Period, lastYear: Period) {
        #expect(period.samePeriodLastYear == lastYear)
    }

    @Test(
        arguments: [
            ("2018-19-Q1", "2018-19"), ("2018-19-Q4", "2018-19"), ("2018-19", "2018-19"), ("2018", "2018-19"),
            ("2018-M03", "2017-18"), ("2018-M04", "2018-19"), ("AY2018-19", "2019-20"), ("AY2018-19-T1", "2018-19"),
            ("AY2018-19-T2", "2018-19"), ("AY2018-19-T3", "2019-20"),
        ] as [(Period, Period)])
    func `a period falls in the financial year of its last day`(period: Period, year: Period) {
        #expect(period.financialYear == year)
    }

    @Test(
        arguments: [
            "2018-19-Q2", "2018-19", "1999-00", "2018", "2018-M10", "AY2018-19", "AY2018-19-T3",
        ] as [Period])
    func `the code of a period reads back as it`(period: Period) {
        #expect(Period(code: period.code) == period)
    }

    @Test(
        arguments: [0, 201_802, 1_201_800, 1_201_805, 2_201_802, 4_201_813, 7_201_801, 1_189_901, -1_201_801] as [Int32]
    )
    func `a number that stands for no period gives none`(code: Int32) {
        #expect(Period(code: code) == nil)
    }

    @Test func `periods of two kinds do not precede each other`() {
        let quarter: Period = "2018-19-Q2"
        let year: Period = "2017-18"
        #expect(!year.precedes(quarter))
        #expect(!quarter.precedes(year))
    }
}

/// The period that follows, which the next one's predecessor is.
struct PeriodSuccessorTests {
    @Test(
        arguments: [
            ("2018-19-Q2", "2018-19-Q3"), ("2018-19-Q4", "2019-20-Q1"), ("2018-M12", "2019-M01"),
            ("2018-19", "2019-20"),
            ("2018", "2019"), ("AY2018-19", "AY2019-20"), ("AY2018-19-T3", "AY2019-20-T1"),
        ] as [(Period, Period)])
    func `the successor's predecessor is the period`(period: Period, next: Period) {
        #expect(period.successor == next)
        #expect(next.predecessor == period)
    }
}
