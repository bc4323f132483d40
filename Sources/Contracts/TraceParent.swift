/// The W3C header that ties messages to a trace: `00-<32 hex>-<16 hex>-<2 hex>`.
package enum TraceParent {
    private static let dashes: Set<Int> = [2, 35, 52]

    /// True where a header's value is one, and so holds nothing but numbers: anything else is not carried on, since
    /// nobody knows what a source system put there.
    package static func isValid(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count == 55 else { return false }
        for (place, byte) in value.enumerated() {
            let isDigit = (48...57).contains(byte) || (97...102).contains(byte)
            guard dashes.contains(place) ? byte == UInt8(ascii: "-") : isDigit else { return false }
        }
        func isZero(_ range: Range<Int>) -> Bool { value[range].allSatisfy { $0 == UInt8(ascii: "0") } }
        let isForbiddenVersion = value[0] == UInt8(ascii: "f") && value[1] == UInt8(ascii: "f")
        return !isForbiddenVersion && !isZero(3..<35) && !isZero(36..<52)
    }
}
