/// Rounds a number as it is written, of any length: files hold binary noise such as 8.7899999999999991.
enum RoundedText {
    /// The number rounded half away from zero to at most so many decimals.
    ///
    /// - Returns: `nil` where the text is not digits with a point between them.
    static func rounded(_ text: String, decimals: Int) -> String? {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }), let whole = parts.first else {
            return nil
        }
        let fraction = parts.count == 2 ? Array(parts[1].utf8) : []
        guard fraction.count > decimals else { return text }
        var digits = Array(whole.utf8) + fraction.prefix(decimals)
        if fraction[decimals] >= UInt8(ascii: "5") { increment(&digits) }
        let point = digits.count - decimals
        let rounded = String(decoding: digits[..<point], as: UTF8.self)
        let rest = String(decoding: digits[point...], as: UTF8.self)
        let isZero = digits.allSatisfy { $0 == UInt8(ascii: "0") }
        return (isNegative && !isZero ? "-" : "") + rounded + (rest.isEmpty ? "" : "." + rest)
    }

    private static func increment(_ digits: inout [UInt8]) {
        for index in digits.indices.reversed() {
            guard digits[index] == UInt8(ascii: "9") else {
                digits[index] += 1
                return
            }
            digits[index] = UInt8(ascii: "0")
        }
        digits.insert(UInt8(ascii: "1"), at: 0)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
