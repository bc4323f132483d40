/// Name of a measure in the catalogue: kebab-case, 1 to 64 characters, such as `icpc-within-15-days`.
package struct MeasureID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String

    /// Takes words of lower-case letters and digits that single hyphens join.
    ///
    /// - Returns: `nil` where the text has another form.
    package init?(_ text: some StringProtocol) {
        var endsWord = true
        for byte in text.utf8 {
            let isHyphen = byte == UInt8(ascii: "-")
            guard isHyphen ? !endsWord : Self.isWordByte(byte) else { return nil }
            endsWord = isHyphen
        }
        guard !endsWord, text.utf8.count <= 64 else { return nil }
        rawValue = String(text)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    package var description: String { rawValue }
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
