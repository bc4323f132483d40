internal import Scorecard
package import ScorecardTestSupport

/// Periods in the contract's forms, in those of published files, and as numbers of tables.
///
/// An input is a text, or a year and an identifier with a line break between.
package struct PeriodTarget: FuzzTarget {
    package static let name = "period"
    package static let pieces = [
        "AY", "-Q", "-T", "-M", "-", "/", "19", "00", "99", "Q1", "\n", "Financial year", "٢", "０", "é", " ", "\u{0}",
        "2018", "201819", "1900", "2199",
    ].map { Array($0.utf8) }

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let year = random.pick([2018, 1900, 1899, 2198, 2199, 1999, 2099, 0, 9999])
        func two(_ number: Int) -> String { number % 100 < 10 ? "0\(number % 100)" : "\(number % 100)" }
        func four(_ number: Int) -> String {
            String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
        }
        let pair = "\(four(year))\(random.pick(["-", "-", "/", ""]))\(two(year + (random.once(in: 6) ? 2 : 1)))"
        let ordinal = random.below(6)
        switch random.below(8) {
        case 0: return Array("\(pair)-Q\(ordinal)".utf8)
        case 1: return Array("AY\(pair)-T\(ordinal)".utf8)
        case 2: return Array("\(four(year))-M\(two(random.below(15)))".utf8)
        case 3: return Array("AY\(pair)".utf8)
        case 4: return Array(four(year).utf8)
        case 5: return Array(pair.utf8)
        default:
            let identifier = random.pick([
                "Financial year", "Financial year Q\(ordinal)", "FINANCIAL YEAR", "Academic year", "Autumn term",
                "Calendar year", "May", "Reporting year", "",
            ])
            return Array("\(random.once(in: 2) ? pair : four(year))\n\(identifier)".utf8)
        }
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var found: [(String, Period)] = []
        if let period = bytes.withUnsafeBytes({ Period(utf8: $0) }) {
            guard bytes == Array(period.description.utf8) else {
                return "read as \(period), which is written otherwise"
            }
            found.append(("itself", period))
        }
        for form in PeriodForm.allCases {
            let period = form.period(text)
            guard period == Self.reference(form, text) else { return "\(form.rawValue): read as \(period as Any)" }
            if let period { found.append((form.rawValue, period)) }
        }
        if lines.count == 2, let period = Period(timePeriod: lines[0], timeIdentifier: lines[1]) {
            found.append(("pair", period))
        }
        return found.lazy.compactMap { name, period in Self.violation(of: period).map { "\(name): \($0)" } }.first
    }

    /// By the texts, said in another way.
    private static func reference(_ form: PeriodForm, _ text: String) -> Period? {
        func year(_ kind: Period.Kind, before: Int) -> Period? {
            guard text.utf8.count == 4, let year = Int(text), text.wholeMatch(of: #/[0-9]{4}/#) != nil else {
                return nil
            }
            return Period(kind, year: year - before)
        }
        func pair(_ kind: Period.Kind) -> Period? {
            guard text.utf8.count < 8, let match = text.wholeMatch(of: #/([0-9]{4})[-\/]?([0-9]{2})/#),
                let first = Int(match.1), let second = Int(match.2), (first + 1) % 100 == second
            else { return nil }
            return Period(kind, year: first)
        }
        return switch form {
        case .financialYearEnding: year(.financialYear, before: 1)
        case .academicYearEnding: year(.academicYear, before: 1)
        case .calendarYear: year(.calendarYear, before: 0)
        case .financialYear: pair(.financialYear)
        case .academicYear: pair(.academicYear)
        case .period: Period(text)
        }
    }

    private static func violation(of period: Period) -> String? {
        guard Period(period.description) == period else { return "\(period) is not read as it is written" }
        guard Period(code: period.code) == period, period.kind.codes.contains(period.code) else {
            return "\(period) has the number \(period.code)"
        }
        guard Period.years.contains(period.year), period.firstDay <= period.lastDay else {
            return "\(period) has no days"
        }
        guard period.successor.predecessor == period, period.predecessor.successor == period,
            period.successor.firstDay.daysSince1970 == period.lastDay.daysSince1970 + 1
        else { return "\(period) and what follows it do not meet" }
        return nil
    }
}
