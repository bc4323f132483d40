package import Scorecard

/// Moment in UTC, to the microsecond.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let microsecondsSince1970: Int64

    package init(microsecondsSince1970: Int64) { self.microsecondsSince1970 = microsecondsSince1970 }
    package init(millisecondsSince1970: Int64) { microsecondsSince1970 = millisecondsSince1970 * 1_000 }

    private static let day: Int64 = 86_400_000_000

    /// The date in UTC.
    package var date: CalendarDate {
        let days = microsecondsSince1970 / Self.day
        return CalendarDate(daysSince1970: Int(microsecondsSince1970 % Self.day < 0 ? days - 1 : days))
    }

    /// Reads RFC 3339, such as `2018-10-31T09:00:00Z` or `2018-10-31T09:00:00.250+00:00`.
    package init?(rfc3339 text: some Collection<UInt8>) {
        let bytes = Array(text)
        guard bytes.count >= 20, let date = CalendarDate(utf8: bytes[0..<10]), bytes[10] | 0x20 == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Self.number(bytes[11..<13], below: 24), let minute = Self.number(bytes[14..<16], below: 60),
            let second = Self.number(bytes[17..<19], below: 61)
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            var unit: Int64 = 100_000
            let start = index
            while index < bytes.count, (48...57).contains(bytes[index]) {
                fraction += Int64(bytes[index] - 48) * unit
                unit /= 10
                index += 1
            }
            guard index > start else { return nil }
        }
        guard let offset = Self.offset(bytes[index...]) else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second - offset * 60)
        microsecondsSince1970 = Int64(date.daysSince1970) * Self.day + seconds * 1_000_000 + fraction
    }

    /// Minutes east of UTC.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return nil }
        let start = bytes.startIndex
        if first | 0x20 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-"), bytes.count == 6,
            bytes[start + 3] == UInt8(ascii: ":"), let hours = number(bytes[start + 1..<start + 3], below: 24),
            let minutes = number(bytes[start + 4..<start + 6], below: 60)
        else { return nil }
        return (hours * 60 + minutes) * (first == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func number(_ bytes: ArraySlice<UInt8>, below limit: Int) -> Int? {
        var value = 0
        for byte in bytes {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value < limit ? value : nil
    }

    /// RFC 3339 in UTC, to the millisecond where there are any.
    package var description: String {
        let day = date
        let rest = microsecondsSince1970 - Int64(day.daysSince1970) * Self.day
        let seconds = rest / 1_000_000
        let milliseconds = rest / 1_000 % 1_000
        func two(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }
        let fraction = milliseconds == 0 ? "" : "." + String(String(1_000 + milliseconds).dropFirst())
        return "\(day)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))\(fraction)Z"
    }

    package static func < (a: Self, b: Self) -> Bool { a.microsecondsSince1970 < b.microsecondsSince1970 }
}
