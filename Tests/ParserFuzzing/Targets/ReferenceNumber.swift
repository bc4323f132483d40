/// What a number is by the contract, said a second time and in another way: with texts, and without arithmetic.
///
/// JSON's grammar; at most 30 digits as written, an exponent of at most 30, and at most 15 digits before and 15 after
/// the point once the exponent is applied and zeros at the ends are dropped.
package enum ReferenceNumber: Hashable, Sendable {
    case notANumber
    case outOfRange
    case number(String)

    package init(_ bytes: [UInt8]) {
        var text = Substring(String(decoding: bytes, as: UTF8.self))
        let isNegative = text.hasPrefix("-")
        if isNegative { text = text.dropFirst() }
        let halves = text.split(separator: #/[eE]/#, maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard Self.isDigits(parts[0]), parts[0] == "0" || !parts[0].hasPrefix("0"),
            parts.count == 1 || Self.isDigits(parts[1])
        else {
            self = .notANumber
            return
        }
        var shift = 0
        if halves.count == 2 {
            var exponent = halves[1]
            let isSmall = exponent.hasPrefix("-")
            if isSmall || exponent.hasPrefix("+") { exponent = exponent.dropFirst() }
            guard Self.isDigits(exponent) else {
                self = .notANumber
                return
            }
            let size = exponent.drop { $0 == "0" }
            guard size.count <= 2, let amount = Int(size.isEmpty ? "0" : size), amount <= 30 else {
                self = .outOfRange
                return
            }
            shift = isSmall ? -amount : amount
        }
        let whole = String(parts[0])
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard whole.count + decimals.count <= 30 else {
            self = .outOfRange
            return
        }
        self = Self.placed(whole + decimals, point: whole.count + shift, isNegative: isNegative)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// Puts the point into a row of digits, perhaps far outside of it.
    private static func placed(_ digits: String, point: Int, isNegative: Bool) -> ReferenceNumber {
        let row =
            String(repeating: "0", count: max(0, -point)) + digits
            + String(repeating: "0", count: max(0, point - digits.count))
        let place = max(0, point)
        let whole = row.prefix(place).drop { $0 == "0" }
        var decimals = row.dropFirst(place)
        while decimals.hasSuffix("0") { decimals = decimals.dropLast() }
        guard whole.count <= 15, decimals.count <= 15 else { return .outOfRange }
        guard !whole.isEmpty || !decimals.isEmpty else { return .number("0") }
        let sign = isNegative ? "-" : ""
        return .number(
            sign + (whole.isEmpty ? "0" : String(whole)) + (decimals.isEmpty ? "" : ".\(decimals)"))
    }
}
