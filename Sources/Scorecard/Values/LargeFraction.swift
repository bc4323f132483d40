internal import BigInt

/// Exact fraction of terms of any size, in lowest terms.
struct LargeFraction: Hashable, Comparable, Sendable {
    private let numerator: BigInt
    /// Above zero.
    private let denominator: BigInt

    /// - Parameter denominator: Not zero.
    private init(_ numerator: BigInt, over denominator: BigInt) {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / divisor
        self.denominator = sign * denominator / divisor
    }

    init(_ numerator: Int64, over denominator: Int64) { self.init(BigInt(numerator), over: BigInt(denominator)) }

    init(_ numerator: UInt128, over denominator: UInt128, isNegative: Bool) {
        self.init(isNegative ? -BigInt(numerator) : BigInt(numerator), over: BigInt(denominator))
    }

    /// The terms where both fit into words.
    var words: (numerator: Int64, denominator: Int64)? {
        guard let above = Int64(exactly: numerator), let below = Int64(exactly: denominator) else { return nil }
        return (above, below)
    }

    var isNegative: Bool { numerator < 0 }

    static func + (a: Self, b: Self) -> Self {
        Self(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
    }
    static func * (a: Self, b: Self) -> Self {
        Self(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }
    /// - Parameter b: Not zero.
    static func / (a: Self, b: Self) -> Self {
        Self(a.numerator * b.denominator, over: a.denominator * b.numerator)
    }
    static prefix func - (a: Self) -> Self { Self(-a.numerator, over: a.denominator) }
    static func < (a: Self, b: Self) -> Bool { a.numerator * b.denominator < b.numerator * a.denominator }

    /// The size of the number times ten to the power of `decimals`, rounded half away from zero.
    func roundedDigits(decimals: Int) -> String {
        let scaled = numerator.magnitude * BigUInt(10).power(decimals)
        return String((scaled * 2 + denominator.magnitude) / (denominator.magnitude * 2))
    }
}
