internal import Contracts
internal import Scorecard
package import ScorecardTestSupport

/// Moments and days.
package struct TimeTarget: FuzzTarget {
    package static let name = "time"
    package static let pieces = [
        "T", "t", "Z", "z", ":", "-", "+", ".", "00", "60", "24", "2018-10-31", "T09:00:00", "+01:00", "-23:59",
        ".999999999", "٣", " ", "0000", "9999",
    ].map { Array($0.utf8) }

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        func two(_ limit: Int) -> String {
            let number = random.below(limit)
            return number < 10 ? "0\(number)" : "\(number)"
        }
        let day = "\(random.pick(["2018", "2016", "1900", "0001", "9999", "0000"]))-\(two(14))-\(two(33))"
        guard !random.once(in: 4) else { return Array(day.utf8) }
        let fraction = random.pick(["", "", ".5", ".123456", ".1234567891", "."])
        let zone = random.pick(["Z", "z", "+01:00", "-23:59", "+24:00", "", "+0100"])
        return Array("\(day)\(random.pick(["T", "t", " "]))\(two(25)):\(two(61)):\(two(62))\(fraction)\(zone)".utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        if let date = bytes.withUnsafeBytes({ CalendarDate(utf8: $0) }) {
            guard Array(date.description.utf8) == bytes else { return "\(date) is written otherwise" }
            guard CalendarDate(daysSince1970: date.daysSince1970) == date else {
                return "\(date) is another day by its number"
            }
        }
        guard let moment = bytes.withUnsafeBytes({ Timestamp(rfc3339: $0) }) else { return nil }
        guard bytes.count >= 20 else { return "\(moment) is read from \(bytes.count) bytes" }
        // To the millisecond it is what it is written as.
        guard let again = Timestamp(rfc3339: Array(moment.description.utf8)),
            again <= moment, moment.microsecondsSince1970 - again.microsecondsSince1970 < 1_000
        else { return "\(moment) is not read as it is written" }
        guard again.description == moment.description else { return "\(moment) is written in two ways" }
        return (1...9999).contains(moment.date.year) ? nil : "\(moment) lies outside the years"
    }
}
