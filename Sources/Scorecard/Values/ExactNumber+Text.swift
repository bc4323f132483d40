extension ExactNumber {
    /// The number rounded half away from zero, with just so many decimals, such as `86.00`.
    package func text(decimals: Int) -> String {
        var digits: String
        switch terms {
        case .words(let above, let below) where decimals <= 18:
            let scaled = UInt128(above.magnitude) * DecimalNumber.powerOfTen(decimals).magnitude
            digits = String((scaled * 2 + UInt128(below)) / (UInt128(below) * 2))
        case .words, .large:
            digits = large.roundedDigits(decimals: decimals)
        }
        let sign = isNegative && digits.utf8.contains { $0 != UInt8(ascii: "0") } ? "-" : ""
        guard decimals > 0 else { return sign + digits }
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        let point = digits.index(digits.endIndex, offsetBy: -decimals)
        return "\(sign)\(digits[..<point]).\(digits[point...])"
    }

    /// The number rounded half away from zero to so many decimals, without trailing zeros: `86.99`, `86`.
    package func shortText(decimals: Int = 10) -> String {
        if case .words(let above, over: let below) = terms {
            if below == 1 { return String(above) }
            if decimals <= 10, below < 1 << 28 { return Self.shortText(above, over: UInt64(below), decimals: decimals) }
        }
        let text = text(decimals: decimals)
        guard decimals > 0 else { return text }
        var digits = Substring(text).utf8
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.last == UInt8(ascii: ".") { digits.removeLast() }
        return String(Substring(digits))
    }

    /// The same for figures of ordinary size: reasons name several numbers each, so that writing them decides how
    /// fast ratings are made.
    ///
    /// - Parameters:
    ///   - below: Under 2 to the 28th, so that a rest of it times ten to the tenth, doubled, fits into a word.
    ///   - decimals: At most 10.
    private static func shortText(_ above: Int64, over below: UInt64, decimals: Int) -> String {
        let power = UInt64(truncatingIfNeeded: DecimalNumber.powerOfTen(decimals))
        let (quotient, rest) = above.magnitude.quotientAndRemainder(dividingBy: below)
        var whole = quotient
        var fraction = (rest * power * 2 + below) / (below * 2)
        if fraction == power { (whole, fraction) = (whole + 1, 0) }
        var places = fraction == 0 ? 0 : decimals
        while places > 0, fraction % 10 == 0 { (fraction, places) = (fraction / 10, places - 1) }
        let isNegative = above < 0 && (whole > 0 || fraction > 0)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digits in
            var start = digits.count
            func put(_ byte: UInt8) {
                start -= 1
                digits.initializeElement(at: start, to: byte)
            }
            for _ in 0..<places {
                put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction % 10))
                fraction /= 10
            }
            if places > 0 { put(UInt8(ascii: ".")) }
            repeat {
                put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole % 10))
                whole /= 10
            } while whole > 0
            if isNegative { put(UInt8(ascii: "-")) }
            return String(decoding: UnsafeBufferPointer(rebasing: digits[start...]), as: UTF8.self)
        }
    }
}
