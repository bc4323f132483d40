/// Why a message cannot be written.
package enum MailMessageError: Error, Sendable, Equatable, CustomStringConvertible {
    /// CR, LF or NUL in what goes into the header of this name: an attempt to add headers, or broken data.
    case lineBreakInHeader(String)
    /// A name that cannot name a header.
    case invalidHeaderName
    /// An extra header of this name, which the message writes itself or which would tell of blind copies.
    case reservedHeader(String)
    /// A word that cannot be folded and is longer than a line may be, in the header of this name.
    case headerTooLong(String)
    case noRecipient
    case malformedMessageID
    case malformedListID

    package var description: String {
        switch self {
        case .lineBreakInHeader(let name): "a line break or NUL in the mail header \(name)"
        case .invalidHeaderName: "a mail header's name is not letters, digits and hyphens"
        case .reservedHeader(let name): "the mail header \(name) cannot be set as an extra header"
        case .headerTooLong(let name): "the mail header \(name) has a word that does not fit in a line"
        case .noRecipient: "the mail has no recipient"
        case .malformedMessageID: "a message id is not of the form left@right"
        case .malformedListID: "the list id is not a host name"
        }
    }
}
