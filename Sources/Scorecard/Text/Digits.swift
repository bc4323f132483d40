/// Writes whole numbers as decimal digits.
package enum Digits {
    /// Appends the digits of a number, with zeros before them up to a width.
    ///
    /// - Parameter width: At most 40.
    package static func append(_ number: UInt64, width: Int = 1, to text: inout [UInt8]) {
        if number < 100, width == 2 {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { digits in
            var start = longest
            var rest = number
            repeat {
                start -= 1
                digits.initializeElement(at: start, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            } while rest > 0
            while longest - start < min(width, longest) {
                start -= 1
                digits.initializeElement(at: start, to: UInt8(ascii: "0"))
            }
            text.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }

    private static let longest = 40

    /// The number that some bytes write in digits and nothing else; at most 18 of them.
    package static func read(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        var value = 0
        for byte in bytes {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// Appends the digits of a number of up to 36 digits.
    static func append(_ number: UInt128, width: Int = 1, to text: inout [UInt8]) {
        let limit: UInt128 = 1_000_000_000_000_000_000
        guard number >= limit else { return append(UInt64(truncatingIfNeeded: number), width: width, to: &text) }
        append(UInt64(truncatingIfNeeded: number / limit), width: width - 18, to: &text)
        append(UInt64(truncatingIfNeeded: number % limit), width: 18, to: &text)
    }
}
