import Scorecard
import ScorecardTestSupport
import Testing

struct CalendarDateTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2018-09-30", 17_804), ("1900-03-01", -25_508),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func `a date is so many days after 1 January 1970, and back`(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSince1970 == days)
        #expect(CalendarDate(daysSince1970: days) == date)
        #expect(date.description == text)
    }

    @Test(arguments: [
        "2019-02-29", "1900-02-29", "2018-04-31", "2018-13-01", "2018-00-01", "2018-01-00", "0000-01-01", "2018-1-1",
        "18-01-01", "2018/09/30", "2018-09-3O", "+018-09-30", "2018-09-30 ", "",
    ])
    func `a day that does not exist, or another form, is no date`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `every day of four centuries follows the one before it`() {
        var before = CalendarDate(daysSince1970: -135_141)
        for days in -135_140...10_957 {
            let date = CalendarDate(daysSince1970: days)
            #expect(before < date && date.daysSince1970 == days)
            before = date
        }
    }

    @Test(
        arguments: [
            ("2018-09-30", 2, "2016-09-30"), ("2020-02-29", 1, "2019-02-28"), ("2020-02-29", 4, "2016-02-29"),
        ] as [(CalendarDate, Int, CalendarDate)])
    func `years before keep the day, or take the last one of February`(
        date: CalendarDate, years: Int, earlier: CalendarDate
    ) {
        #expect(date.years(before: years) == earlier)
    }
}
