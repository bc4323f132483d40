import HTTP
import Testing

struct RetryAfterTests {
    /// 6 November 1994, 08:49:37 UTC: the example of RFC 9110.
    private static let moment: Int64 = 784_111_777

    @Test(arguments: ["0", "7", "120", "00012"]) func `a number is seconds`(text: String) throws {
        let seconds = try #require(Int64(text))
        #expect(RetryAfter(text)?.delay(from: Self.moment) == .seconds(seconds))
    }

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func `a date in each form of the standard is a moment`(text: String) {
        #expect(RetryAfter(text) == .date(Self.moment))
        #expect(RetryAfter(text)?.delay(from: Self.moment - 90) == .seconds(90))
        #expect(RetryAfter(text)?.delay(from: Self.moment + 90) == .zero)
    }

    @Test(arguments: ["", "-1", "5.5", "soon", "1e3", "12 s", "Sun, 99 Nov 1994 08:49:37 GMT", "𝟙"])
    func `anything else is nothing`(text: String) {
        #expect(RetryAfter(text) == nil)
    }

    @Test(arguments: ["99999999999999999999999999", "9223372036854775807", "Fri, 31 Dec 9999 23:59:59 GMT"])
    func `what is further off than a year is cut off, and overflows nothing`(text: String) {
        #expect(RetryAfter(text)?.delay(from: Self.moment) == .seconds(366 * 86_400))
    }
}
