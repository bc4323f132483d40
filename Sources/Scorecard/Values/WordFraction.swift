/// Arithmetic of fractions whose terms fit into machine words.
enum WordFraction {
    /// The greatest common divisor; 1 where both are zero, so that one can always divide by it.
    static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        // Whole numbers are the common case.
        if b == 1 { return 1 }
        if let a = UInt64(exactly: a), let b = UInt64(exactly: b) { return UInt128(greatestCommonDivisor(a, b)) }
        var (a, b) = (a, b)
        while b > 0 {
            if let a = UInt64(exactly: a), let b = UInt64(exactly: b) { return UInt128(greatestCommonDivisor(a, b)) }
            (a, b) = (b, a % b)
        }
        return max(a, 1)
    }

    private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b > 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
