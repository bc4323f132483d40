/// A server's complete reply to one command.
package struct SMTPReply: Sendable, Equatable, CustomStringConvertible {
    /// The three-digit code, 200 to 599.
    package let code: Int
    /// The text of all lines, joined by spaces, without control characters and cut at 1,024 bytes.
    ///
    /// - Important: Servers like to repeat addresses here; do not write it to a log that must not hold personal data.
    package let text: String

    /// The enhanced status code such as `5.1.1` (RFC 3463) that begins the text, if the server gave one.
    package var enhancedCode: Substring? {
        guard let first = text.split(separator: " ", maxSplits: 1).first else { return nil }
        let parts = first.split(separator: ".", omittingEmptySubsequences: false)
        let isCode =
            parts.count == 3 && ["2", "4", "5"].contains(parts[0])
            && parts.allSatisfy { 1...3 ~= $0.utf8.count && $0.utf8.allSatisfy { 48...57 ~= $0 } }
        return isCode ? first : nil
    }

    /// Whether the server took on what it was asked to do.
    package var isPositive: Bool { 200..<300 ~= code }
    /// Whether the server refused for now (4xx).
    package var isTransientRefusal: Bool { 400..<500 ~= code }
    /// Whether the server refused for good (5xx).
    package var isPermanentRefusal: Bool { 500..<600 ~= code }
    /// Whether the server refused at all.
    package var isRefusal: Bool { isTransientRefusal || isPermanentRefusal }

    /// The codes alone, which hold no personal data.
    package var description: String { enhancedCode.map { "\(code) \($0)" } ?? "\(code)" }
}
