internal import BigInt

/// Exact fraction of two whole numbers: what rules, travel and averages are calculated with.
///
/// Never rounded until it is shown, so that a value exactly on a limit is on it.
package struct ExactNumber: Hashable, Comparable, Sendable {
    private let numerator: BigInt
    /// Above zero.
    private let denominator: BigInt

    private init(_ numerator: BigInt, over denominator: BigInt) {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        guard divisor > 1 || sign < 0 else {
            self.numerator = numerator
            self.denominator = denominator
            return
        }
        self.numerator = sign * numerator / divisor
        self.denominator = sign * denominator / divisor
    }

    package init(_ integer: Int) { self.init(BigInt(integer), over: 1) }

    package init(_ decimal: DecimalNumber) {
        self.init(BigInt(decimal.mantissa), over: BigInt(DecimalNumber.powerOfTen(decimal.scale)))
    }

    package static let zero = ExactNumber(0)

    package static func + (a: Self, b: Self) -> Self {
        Self(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
    }
    package static func - (a: Self, b: Self) -> Self { a + -b }
    package static func * (a: Self, b: Self) -> Self {
        Self(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }
    /// The quotient; `nil` where the divisor is zero.
    package func divided(by divisor: Self) -> Self? {
        guard divisor.numerator != 0 else { return nil }
        return Self(numerator * divisor.denominator, over: denominator * divisor.numerator)
    }
    package static prefix func - (a: Self) -> Self { Self(-a.numerator, over: a.denominator) }
    package static func < (a: Self, b: Self) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }

    package var magnitude: Self { numerator < 0 ? -self : self }
    package var isZero: Bool { numerator == 0 }

    /// A percentage of this number's size, never negative.
    package func percent(_ percentage: ExactNumber) -> ExactNumber {
        Self((magnitude * percentage).numerator, over: (magnitude * percentage).denominator * 100)
    }

    /// The number rounded half away from zero, with just so many decimals, such as `86.00`.
    package func text(decimals: Int) -> String {
        let scaled = numerator.magnitude * BigUInt(10).power(decimals)
        let rounded = (scaled * 2 + denominator.magnitude) / (denominator.magnitude * 2)
        var digits = String(rounded)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let point = digits.index(digits.endIndex, offsetBy: -decimals)
        let sign = numerator < 0 && rounded != 0 ? "-" : ""
        return decimals == 0 ? sign + digits : "\(sign)\(digits[..<point]).\(digits[point...])"
    }

    /// The number rounded half away from zero to so many decimals, without trailing zeros: `86.99`, `86`.
    package func shortText(decimals: Int = 10) -> String {
        var text = text(decimals: decimals)
        guard decimals > 0 else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }
}
