import Contracts
import Scorecard
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            ("2018-10-31T09:00:00Z", 1_540_976_400_000_000, "2018-10-31T09:00:00Z"),
            ("2018-10-31t09:00:00z", 1_540_976_400_000_000, "2018-10-31T09:00:00Z"),
            ("2018-10-31T10:00:00+01:00", 1_540_976_400_000_000, "2018-10-31T09:00:00Z"),
            ("2018-10-30T23:30:00-09:30", 1_540_976_400_000_000, "2018-10-31T09:00:00Z"),
            ("2018-10-31T09:00:00.250+00:00", 1_540_976_400_250_000, "2018-10-31T09:00:00.250Z"),
            ("2018-10-31T09:00:00.000001Z", 1_540_976_400_000_001, "2018-10-31T09:00:00Z"),
            ("2018-10-31T09:00:00.1234569Z", 1_540_976_400_123_456, "2018-10-31T09:00:00.123Z"),
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
            ("1969-12-31T23:59:59.999Z", -1_000, "1969-12-31T23:59:59.999Z"),
            ("1948-07-05T00:00:00Z", -678_240_000_000_000, "1948-07-05T00:00:00Z"),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000_000, "2017-01-01T00:00:00Z"),
        ] as [(String, Int64, String)])
    func `a time of RFC 3339 is a moment in UTC`(text: String, microseconds: Int64, printed: String) throws {
        let moment = try #require(Timestamp(rfc3339: text.utf8))
        #expect(moment.microsecondsSince1970 == microseconds)
        #expect(moment.description == printed)
    }

    @Test(arguments: [
        "", "2018-10-31", "2018-10-31T09:00:00", "2018-10-31 09:00:00Z", "2018-10-31T09:00Z", "2018-10-31T24:00:00Z",
        "2018-10-31T09:60:00Z", "2018-10-31T09:00:61Z", "2018-02-29T09:00:00Z", "2018-10-31T09:00:00.Z",
        "2018-10-31T09:00:00+0100", "2018-10-31T09:00:00+01", "2018-10-31T09:00:00+24:00", "2018-10-31T09:00:00Z ",
        "2018-10-31T09:00:00,5Z", "2018-10-31T9:00:00Z", "31/10/2018 09:00:00Z", "2018-10-31T09:00:00ZZ",
    ])
    func `another form is no time`(text: String) {
        #expect(Timestamp(rfc3339: text.utf8) == nil)
    }

    @Test(
        arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (86_399_999_999, "1970-01-01"), (-86_400_000_001, "1969-12-30"),
        ] as [(Int64, String)])
    func `the date is the day in UTC, before 1970 too`(microseconds: Int64, date: String) {
        #expect(Timestamp(microsecondsSince1970: microseconds).date.description == date)
    }

    @Test func `milliseconds of a record are kept`() {
        #expect(Timestamp(millisecondsSince1970: 1_540_976_400_250).description == "2018-10-31T09:00:00.250Z")
    }
}
