/// Why a text is not an e-mail address; never repeats the text, which is personal data.
package enum MailAddressError: Error, Sendable, Equatable, CustomStringConvertible {
    case empty
    /// More than 64 bytes before the @ or 254 in all.
    case tooLong
    case notOneAtSign
    /// Something else than letters, digits, single inner dots and ``!#$%&'*+-/=?^_`{|}~`` before the @.
    case invalidLocalPart
    /// Something else than letters, digits and inner hyphens, in labels that dots separate, after the @.
    case invalidDomain

    package var description: String {
        switch self {
        case .empty: "the e-mail address is empty"
        case .tooLong: "the e-mail address is too long"
        case .notOneAtSign: "the e-mail address does not have exactly one @"
        case .invalidLocalPart: "the e-mail address has a character before the @ that is not allowed there"
        case .invalidDomain: "the e-mail address does not end in a valid host name"
        }
    }
}
