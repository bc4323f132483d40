/// Exact fraction of two whole numbers: what rules, travel and averages are calculated with.
///
/// Never rounded until it is shown, so that a value exactly on a limit is on it. Terms that fit into machine words, as
/// those of nearly all figures do, are calculated with in double width; the others are of any size.
package struct ExactNumber: Hashable, Sendable {
    /// One form for each number, so that equal numbers are equal values.
    enum Terms: Hashable, Sendable {
        /// In lowest terms; the denominator is above zero.
        case words(Int64, over: Int64)
        /// Where a term does not fit into a word.
        case large(LargeFraction)
    }

    let terms: Terms

    private init(_ terms: Terms) { self.terms = terms }

    /// A fraction of 128-bit terms, whose denominator is not zero.
    private init(_ numerator: Int128, over denominator: Int128) {
        let divisor = WordFraction.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let isNegative = (numerator < 0) != (denominator < 0)
        let (above, below) = (numerator.magnitude / divisor, denominator.magnitude / divisor)
        if let above = Int64(exactly: above), let below = Int64(exactly: below) {
            terms = .words(isNegative ? -above : above, over: below)
        } else {
            terms = .large(LargeFraction(above, over: below, isNegative: isNegative))
        }
    }

    private init(_ fraction: LargeFraction) {
        if let (above, below) = fraction.words {
            terms = .words(above, over: below)
        } else {
            terms = .large(fraction)
        }
    }

    package init(_ integer: Int) { terms = .words(Int64(integer), over: 1) }

    package init(_ decimal: DecimalNumber) {
        self.init(decimal.mantissa, over: DecimalNumber.powerOfTen(decimal.scale))
    }

    package static let zero = ExactNumber(0)

    var large: LargeFraction {
        switch terms {
        case .words(let above, let below): LargeFraction(above, over: below)
        case .large(let fraction): fraction
        }
    }

    package static func + (a: Self, b: Self) -> Self {
        if case .words(let n, let d) = a.terms, case .words(let m, let e) = b.terms {
            // Each product is below 2 to the 126th in size, so that their sum fits.
            return Self(Int128(n) * Int128(e) + Int128(m) * Int128(d), over: Int128(d) * Int128(e))
        }
        return Self(a.large + b.large)
    }

    package static func - (a: Self, b: Self) -> Self { a + -b }

    package static func * (a: Self, b: Self) -> Self {
        if case .words(let n, let d) = a.terms, case .words(let m, let e) = b.terms {
            return Self(Int128(n) * Int128(m), over: Int128(d) * Int128(e))
        }
        return Self(a.large * b.large)
    }

    /// The quotient; `nil` where the divisor is zero.
    package func divided(by divisor: Self) -> Self? {
        guard !divisor.isZero else { return nil }
        if case .words(let n, let d) = terms, case .words(let m, let e) = divisor.terms {
            return Self(Int128(n) * Int128(e), over: Int128(d) * Int128(m))
        }
        return Self(large / divisor.large)
    }

    package static prefix func - (a: Self) -> Self {
        if case .words(let n, let d) = a.terms { return Self(-Int128(n), over: Int128(d)) }
        return Self(-a.large)
    }

    package var magnitude: Self { isNegative ? -self : self }
    package var isZero: Bool { terms == .words(0, over: 1) }

    var isNegative: Bool {
        switch terms {
        case .words(let above, _): above < 0
        case .large(let fraction): fraction.isNegative
        }
    }

    /// A percentage of this number's size, never negative.
    package func percent(_ percentage: ExactNumber) -> ExactNumber {
        magnitude * percentage * Self(.words(1, over: 100))
    }
}

extension ExactNumber: Comparable {
    package static func < (a: Self, b: Self) -> Bool {
        if case .words(let n, let d) = a.terms, case .words(let m, let e) = b.terms {
            return Int128(n) * Int128(e) < Int128(m) * Int128(d)
        }
        return a.large < b.large
    }
}
