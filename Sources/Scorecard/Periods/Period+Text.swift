extension Period: ASCIIText, LosslessStringConvertible {
    /// Appends the canonical form, such as `2018-19-Q2`, `2018-19`, `2018`, `2018-M10`, `AY2018-19` or `AY2018-19-T1`.
    package func write(to text: inout [UInt8]) {
        if kind == .academicYear || kind == .academicTerm { text.append(contentsOf: "AY".utf8) }
        Digits.append(UInt64(year), width: 4, to: &text)
        switch kind {
        case .calendarYear: break
        case .month:
            text.append(contentsOf: "-M".utf8)
            Digits.append(UInt64(ordinal), width: 2, to: &text)
        case .financialQuarter, .financialYear, .academicYear, .academicTerm:
            text.append(UInt8(ascii: "-"))
            Digits.append(UInt64((year + 1) % 100), width: 2, to: &text)
        }
        switch kind {
        case .financialQuarter: text.append(contentsOf: "-Q".utf8)
        case .academicTerm: text.append(contentsOf: "-T".utf8)
        case .financialYear, .calendarYear, .month, .academicYear: return
        }
        Digits.append(UInt64(ordinal), to: &text)
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
