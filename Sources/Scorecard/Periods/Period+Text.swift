extension Period: CustomStringConvertible, LosslessStringConvertible {
    /// The canonical form, such as `2018-19-Q2`, `2018-19`, `2018`, `2018-M10`, `AY2018-19` or `AY2018-19-T1`.
    package var description: String {
        switch kind {
        case .financialQuarter: "\(year)-\(nextYear)-Q\(ordinal)"
        case .financialYear: "\(year)-\(nextYear)"
        case .calendarYear: "\(year)"
        case .month: "\(year)-M\(ordinal < 10 ? "0" : "")\(ordinal)"
        case .academicYear: "AY\(year)-\(nextYear)"
        case .academicTerm: "AY\(year)-\(nextYear)-T\(ordinal)"
        }
    }

    private var nextYear: String {
        let last = (year + 1) % 100
        return last < 10 ? "0\(last)" : "\(last)"
    }

    /// Reads a canonical form, and no other.
    package init?(_ text: String) {
        var text = text
        let period = text.withUTF8 { Period(utf8: UnsafeRawBufferPointer($0)) }
        guard let period else { return nil }
        self = period
    }

    /// Reads the bytes of a canonical form without making a string of them.
    package init?(utf8 bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        func take(_ count: Int) -> Int? {
            guard rest.count >= count else { return nil }
            var value = 0
            for byte in rest.prefix(count) {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            rest = rest.dropFirst(count)
            return value
        }
        func take(_ character: UInt8) -> Bool {
            guard rest.first == character else { return false }
            rest = rest.dropFirst()
            return true
        }
        let academic = take(UInt8(ascii: "A"))
        guard !academic || take(UInt8(ascii: "Y")), let year = take(4) else { return nil }
        if rest.isEmpty {
            guard !academic else { return nil }
            self.init(.calendarYear, year: year)
            return
        }
        guard take(UInt8(ascii: "-")) else { return nil }
        if take(UInt8(ascii: "M")) {
            guard !academic, let month = take(2), rest.isEmpty else { return nil }
            self.init(.month, year: year, ordinal: month)
            return
        }
        guard let next = take(2), next == (year + 1) % 100 else { return nil }
        if rest.isEmpty {
            self.init(academic ? .academicYear : .financialYear, year: year)
            return
        }
        guard take(UInt8(ascii: "-")), take(UInt8(ascii: academic ? "T" : "Q")), let ordinal = take(1), rest.isEmpty
        else { return nil }
        self.init(academic ? .academicTerm : .financialQuarter, year: year, ordinal: ordinal)
    }
}
