/// A message's identity, by which mail programs thread it and drop a second copy.
package struct MailMessageID: Hashable, Sendable, CustomStringConvertible {
    /// The id without angle brackets.
    package let text: String

    /// An id of the form `left@right`, derived from what is sent and never random.
    ///
    /// - Throws: `MailMessageError.lineBreakInHeader` or `MailMessageError.malformedMessageID`.
    package init(_ text: String) throws(MailMessageError) {
        guard !MailSyntax.hasLineBreak(text) else { throw .lineBreakInHeader("Message-ID") }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 250, parts.count == 2, parts.allSatisfy({ MailSyntax.isDotAtom($0) }) else {
            throw .malformedMessageID
        }
        self.text = text
    }

    /// The id as headers show it, in angle brackets.
    package var description: String { "<\(text)>" }
}
