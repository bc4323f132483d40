internal import Contracts
internal import Scorecard

/// When a silence ends: a time, the end of a day in UTC, or so long from now.
enum SilenceEnd {
    private static let longest: Int64 = 366 * 86_400

    /// - Throws: ``CommandFailure`` with code 64 for what is no end, lies in the past, or more than a year from now.
    static func moment(_ text: String, now: Timestamp) throws -> Timestamp {
        guard let end = read(text, now: now) else {
            throw CommandFailure(
                code: 64,
                text: "'\(text)' is no end; write a time such as 2026-01-31T17:00:00Z, a day, or 30m, 12h, 14d or 6w")
        }
        guard now < end else { throw CommandFailure(code: 64, text: "--until \(text) lies in the past") }
        guard end.microsecondsSince1970 - now.microsecondsSince1970 <= longest * 1_000_000 else {
            throw CommandFailure(
                code: 64, text: "--until \(text) is more than a year away; what is never news is not routed instead")
        }
        return end
    }

    private static func read(_ text: String, now: Timestamp) -> Timestamp? {
        if let time = Timestamp(rfc3339: Array(text.utf8)) { return time }
        if let day = CalendarDate(text) {
            return Timestamp(microsecondsSince1970: Int64(day.daysSince1970 + 1) * 86_400_000_000)
        }
        let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400, "w": 7 * 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            (1...longest).contains(count)
        else { return nil }
        return Timestamp(microsecondsSince1970: now.microsecondsSince1970 + count * unit * 1_000_000)
    }
}
