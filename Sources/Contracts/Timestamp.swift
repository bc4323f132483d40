package import Scorecard

/// Moment in UTC, to the microsecond.
package struct Timestamp: Hashable, Comparable, Sendable, ASCIIText {
    package let microsecondsSince1970: Int64

    package init(microsecondsSince1970: Int64) { self.microsecondsSince1970 = microsecondsSince1970 }
    /// Takes a record's timestamp. Producers may write any number there: one outside the years 1 to 9999 becomes the
    /// nearest moment inside, so that it can be stored and told of.
    package init(millisecondsSince1970: Int64) {
        let limits = (first: Self.range.lowerBound / 1_000, last: Self.range.upperBound / 1_000)
        microsecondsSince1970 = min(max(millisecondsSince1970, limits.first), limits.last) * 1_000
    }

    private static let day: Int64 = 86_400_000_000
    /// From the first moment of the year 1 to the last of the year 9999.
    private static let range: ClosedRange<Int64> = -719_162 * day...2_932_897 * day - 1

    /// The date in UTC.
    package var date: CalendarDate {
        let days = microsecondsSince1970 / Self.day
        return CalendarDate(daysSince1970: Int(microsecondsSince1970 % Self.day < 0 ? days - 1 : days))
    }

    /// Reads RFC 3339 in the years 1 to 9999 of UTC, such as `2018-10-31T09:00:00Z` or `2018-10-31T09:00:00.250+00:00`.
    package init?(rfc3339 bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 20, let date = CalendarDate(utf8: UnsafeRawBufferPointer(rebasing: bytes[0..<10])),
            bytes[10] | 0x20 == UInt8(ascii: "t"),
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
        guard Self.range.contains(microsecondsSince1970) else { return nil }
    }

    /// Minutes east of UTC.
    private static func offset(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard let first = bytes.first else { return nil }
        let start = bytes.startIndex
        if first | 0x20 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-"), bytes.count == 6,
            bytes[start + 3] == UInt8(ascii: ":"), let hours = number(bytes[start + 1..<start + 3], below: 24),
            let minutes = number(bytes[start + 4..<start + 6], below: 60)
        else { return nil }
        return (hours * 60 + minutes) * (first == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func number(_ bytes: Slice<UnsafeRawBufferPointer>, below limit: Int) -> Int? {
        Digits.read(bytes).flatMap { $0 < limit ? $0 : nil }
    }

    /// Reads RFC 3339 from bytes that stand anywhere.
    package init?(rfc3339 text: some Sequence<UInt8>) {
        guard let time = Array(text).withUnsafeBytes({ Timestamp(rfc3339: $0) }) else { return nil }
        self = time
    }

    package var description: String {
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends RFC 3339 in UTC, to the millisecond where there are any.
    package func write(to text: inout [UInt8]) {
        let day = date
        day.write(to: &text)
        let rest = UInt64(microsecondsSince1970 - Int64(day.daysSince1970) * Self.day)
        let (seconds, milliseconds) = (rest / 1_000_000, rest / 1_000 % 1_000)
        text.append(UInt8(ascii: "T"))
        Digits.append(seconds / 3600, width: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        Digits.append(seconds / 60 % 60, width: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        Digits.append(seconds % 60, width: 2, to: &text)
        if milliseconds > 0 {
            text.append(UInt8(ascii: "."))
            Digits.append(milliseconds, width: 3, to: &text)
        }
        text.append(UInt8(ascii: "Z"))
    }

    package static func < (a: Self, b: Self) -> Bool { a.microsecondsSince1970 < b.microsecondsSince1970 }
}
