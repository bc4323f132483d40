/// Name of a measure in the catalogue: kebab-case, 1 to 64 characters, such as `icpc-within-15-days`.
package struct MeasureID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String

    /// Takes words of lower-case letters and digits that single hyphens join.
    ///
    /// - Returns: `nil` where the text has another form.
    package init?(_ text: some StringProtocol) {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count <= 64, words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isWordByte) })
        else { return nil }
        rawValue = String(text)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    package var description: String { rawValue }
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
