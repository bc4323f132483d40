/// An e-mail address that is safe in a command and in a header.
///
/// Takes the plain form that mail systems use (`first.last+tag@host.example`), in ASCII; quoted local parts, comments
/// and internationalised addresses are refused, since each opens a way to say more than an address.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address as it was given.
    package let text: String

    /// An address whose grammar was checked.
    ///
    /// - Throws: `MailAddressError` saying what is wrong with it.
    package init(_ text: String) throws(MailAddressError) {
        let bytes = text.utf8
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= 254 else { throw .tooLong }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .notOneAtSign }
        guard parts[0].count <= 64 else { throw .tooLong }
        guard MailSyntax.isDotAtom(parts[0]) else { throw .invalidLocalPart }
        guard MailSyntax.isDomain(parts[1]) else { throw .invalidDomain }
        self.text = text
    }

    package var description: String { text }
}
