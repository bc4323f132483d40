/// A decimal number as PostgreSQL's binary `numeric` writes it: digits of base 10,000, the most significant first.
struct NumericDigits {
    private static let base: UInt128 = 10_000
    private static let negative: UInt16 = 0x4000

    private let isNegative: Bool
    private let scale: Int
    /// Least significant first, without zeros at either end.
    private var digits: [UInt16] = []
    /// The power of the base that the most significant digit counts.
    private var weight = 0

    /// - Parameters:
    ///   - mantissa: The number times ten to the power of `scale`.
    ///   - scale: Decimals after the point; not negative.
    init(_ mantissa: Int128, scale: Int) {
        isNegative = mantissa < 0
        self.scale = scale
        var rest = mantissa.magnitude
        guard rest > 0 else { return }
        // The lowest digit of base 10,000 may reach into the decimals only in part: its first decimals come first.
        let groups = (scale + 3) / 4
        let missing = groups * 4 - scale
        var place = -groups
        if missing > 0 {
            let part = Self.power(4 - missing)
            append(UInt16(truncatingIfNeeded: rest % part * Self.power(missing)), at: &place)
            rest /= part
        }
        while rest > UInt128(UInt64.max) {
            append(UInt16(truncatingIfNeeded: rest % Self.base), at: &place)
            rest /= Self.base
        }
        var word = UInt64(truncatingIfNeeded: rest)
        while word > 0 {
            append(UInt16(truncatingIfNeeded: word % 10_000), at: &place)
            word /= 10_000
        }
        weight = place - 1
        while digits.last == 0 {
            digits.removeLast()
            weight -= 1
        }
    }

    private mutating func append(_ digit: UInt16, at place: inout Int) {
        place += 1
        // Trailing zeros are not written.
        if digit > 0 || !digits.isEmpty { digits.append(digit) }
    }

    private static func power(_ exponent: Int) -> UInt128 {
        [1, 10, 100, 1_000][exponent]
    }

    func write(into bytes: inout [UInt8]) {
        func append(_ value: UInt16) {
            bytes.append(UInt8(truncatingIfNeeded: value >> 8))
            bytes.append(UInt8(truncatingIfNeeded: value))
        }
        append(UInt16(truncatingIfNeeded: digits.count))
        append(UInt16(bitPattern: Int16(truncatingIfNeeded: weight)))
        append(isNegative ? Self.negative : 0)
        append(UInt16(truncatingIfNeeded: scale))
        for digit in digits.reversed() { append(digit) }
    }
}
