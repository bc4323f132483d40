/// Exact decimal number as returns write it: at most 15 digits before the point and 15 after.
///
/// Held without trailing zeros, so that equal numbers are equal values and `scale` counts the decimals that carry
/// information (`74.50` has one).
package struct DecimalNumber: Hashable, Sendable {
    /// The number times ten to the power of `scale`.
    package let mantissa: Int128
    /// Decimals after the point, 0 to 15.
    package let scale: Int

    package enum Failure: Error, Sendable {
        /// The text is no number by JSON's grammar.
        case notANumber
        /// More than 30 digits, an exponent beyond ±30, or too many digits on one side of the point.
        case outOfRange
    }

    package init(_ integer: Int) { self.init(mantissa: Int128(integer), scale: 0) }

    init(mantissa: Int128, scale: Int) {
        (self.mantissa, self.scale) = Self.withoutTrailingZeros(mantissa, scale: scale, downTo: 0)
    }

    /// Takes zeros off the end of a number other than zero, as far as the scale goes.
    private static func withoutTrailingZeros(
        _ mantissa: Int128, scale: Int, downTo lowest: Int
    ) -> (mantissa: Int128, scale: Int) {
        var scale = scale
        // Nearly every number fits into a word, whose division is many times faster.
        if var word = Int64(exactly: mantissa) {
            while scale > lowest, word % 10 == 0 {
                word /= 10
                scale -= 1
            }
            return (Int128(word), scale)
        }
        var mantissa = mantissa
        while scale > lowest, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        return (mantissa, scale)
    }

    /// Reads a number by JSON's grammar.
    ///
    /// - Returns: `nil` where the text is no number or out of range.
    package init?(_ text: String) {
        var text = text
        guard let number = text.withUTF8({ try? DecimalNumber(utf8: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = number
    }

    /// Reads the bytes of a number by JSON's grammar, the whole of them and nothing else.
    ///
    /// - Throws: ``Failure``.
    package init(utf8 bytes: UnsafeRawBufferPointer) throws(Failure) {
        var index = 0
        var mantissa: Int128 = 0
        var digits = 0
        var scale = 0
        /// Reads digits; past thirty only their number counts.
        func readDigits() -> Int {
            let start = index
            while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") {
                digits += 1
                if digits <= 30 { mantissa = mantissa * 10 + Int128(bytes[index] - UInt8(ascii: "0")) }
                index += 1
            }
            return index - start
        }
        func next(is character: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == character else { return false }
            index += 1
            return true
        }
        let negative = next(is: UInt8(ascii: "-"))
        let first = index < bytes.count ? bytes[index] : 0
        let whole = readDigits()
        guard whole > 0, first != UInt8(ascii: "0") || whole == 1 else { throw .notANumber }
        if next(is: UInt8(ascii: ".")) {
            scale = readDigits()
            guard scale > 0 else { throw .notANumber }
        }
        var exponent = 0
        if next(is: UInt8(ascii: "e")) || next(is: UInt8(ascii: "E")) {
            let negativeExponent = next(is: UInt8(ascii: "-"))
            if !negativeExponent { _ = next(is: UInt8(ascii: "+")) }
            let start = index
            while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") {
                exponent = min(1_000, exponent * 10 + Int(bytes[index] - UInt8(ascii: "0")))
                index += 1
            }
            guard index > start else { throw .notANumber }
            if negativeExponent { exponent = -exponent }
        }
        guard index == bytes.count else { throw .notANumber }
        guard digits <= 30, abs(exponent) <= 30 else { throw .outOfRange }
        self = try Self.normalised(negative ? -mantissa : mantissa, scale: scale - exponent)
    }

    private static func normalised(_ mantissa: Int128, scale: Int) throws(Failure) -> DecimalNumber {
        guard mantissa != 0 else { return DecimalNumber(mantissa: 0, scale: 0) }
        var (mantissa, scale) = withoutTrailingZeros(mantissa, scale: scale, downTo: .min)
        guard scale <= 15 else { throw .outOfRange }
        while scale < 0 {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw .outOfRange }
            mantissa = product
            scale += 1
        }
        guard mantissa.magnitude / powerOfTen(scale).magnitude < powerOfTen(15).magnitude else { throw .outOfRange }
        return DecimalNumber(mantissa: mantissa, scale: scale)
    }

    /// Ten to a power of 0 to 38.
    static func powerOfTen(_ exponent: Int) -> Int128 {
        if exponent < wordPowers.count { return Int128(wordPowers[exponent]) }
        return Int128(wordPowers[18]) * powerOfTen(exponent - 18)
    }

    private static let wordPowers: [Int64] = (0...18).map { exponent in
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    package var isNegative: Bool { mantissa < 0 }
    package var isZero: Bool { mantissa == 0 }
}

extension DecimalNumber: ASCIIText, Comparable {
    /// Appends the number in plain decimal notation, without trailing zeros.
    package func write(to text: inout [UInt8]) {
        if mantissa < 0 { text.append(UInt8(ascii: "-")) }
        Digits.append(mantissa.magnitude, width: scale + 1, to: &text)
        if scale > 0 { text.insert(UInt8(ascii: "."), at: text.count - scale) }
    }

    package static func < (a: Self, b: Self) -> Bool { ExactNumber(a) < ExactNumber(b) }
}

extension DecimalNumber: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = DecimalNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an exact decimal")
        }
        self = number
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
