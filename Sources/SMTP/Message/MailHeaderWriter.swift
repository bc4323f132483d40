/// Writes header lines, folded at 76 characters as lines with encoded words must be (RFC 2047, section 2).
struct MailHeaderWriter {
    private(set) var bytes: [UInt8] = []

    private static let foldAt = 76
    private static let longestWord = 900

    /// Appends a header whose value is known to be valid and short, or is folded already.
    mutating func append(name: String, raw value: String) {
        bytes += "\(name): \(value)\r\n".utf8
    }

    /// Appends free text, as it is if that is safe and in encoded words if not.
    ///
    /// - Throws: `MailMessageError.lineBreakInHeader`, `MailMessageError.headerTooLong`.
    mutating func append(name: String, text: String) throws(MailMessageError) {
        guard !MailSyntax.hasLineBreak(text) else { throw .lineBreakInHeader(name) }
        let words =
            EncodedWord.isNeeded(for: text) ? EncodedWord.encode(text) : text.split(separator: " ").map(String.init)
        guard words.allSatisfy({ $0.utf8.count <= Self.longestWord }) else { throw .headerTooLong(name) }
        append(name: name, words: words)
    }

    /// Appends a list of addresses.
    ///
    /// - Throws: `MailMessageError.lineBreakInHeader`.
    mutating func append(name: String, mailboxes: [Mailbox]) throws(MailMessageError) {
        var words: [String] = []
        for (index, mailbox) in mailboxes.enumerated() {
            let comma = index == mailboxes.count - 1 ? "" : ","
            guard let displayName = mailbox.name, !displayName.isEmpty else {
                words.append(mailbox.address.text + comma)
                continue
            }
            guard !MailSyntax.hasLineBreak(displayName) else { throw .lineBreakInHeader(name) }
            words += Self.phrase(displayName)
            words.append("<\(mailbox.address.text)>\(comma)")
        }
        append(name: name, words: words)
    }

    /// Appends words with one space between them, each on the first line where it fits.
    mutating func append(name: String, words: [String]) {
        bytes += "\(name):".utf8
        var column = name.utf8.count + 1
        for (index, word) in words.enumerated() {
            // A first line with nothing but the name is legal, but some filters take it for spam.
            if index > 0, column + 1 + word.utf8.count > Self.foldAt {
                bytes += "\r\n".utf8
                column = 0
            }
            bytes += " \(word)".utf8
            column += 1 + word.utf8.count
        }
        bytes += "\r\n".utf8
    }

    /// A display name: atoms as they are, a short ASCII name with other characters quoted, all else encoded.
    private static func phrase(_ name: String) -> [String] {
        guard !EncodedWord.isNeeded(for: name), name.utf8.count <= 60 else { return EncodedWord.encode(name) }
        let words = name.split(separator: " ")
        if words.allSatisfy({ $0.utf8.allSatisfy(MailSyntax.isAtomByte) }) { return words.map(String.init) }
        let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["\"\(escaped)\""]
    }
}
