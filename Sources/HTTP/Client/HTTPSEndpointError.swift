/// Why an address cannot be used.
///
/// The description names the part and never repeats its value, which may be a secret.
package struct HTTPSEndpointError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of the address that is at fault.
    package enum Part: String, Sendable {
        case url = "URL"
        case scheme
        case user = "user info"
        case host
        case port
        case path
        case certificateAuthorityFile = "certificate authority file"
    }

    package let part: Part
    /// What is wrong with the part, in plain words that follow its name.
    package let reason: String

    init(_ part: Part, _ reason: String) {
        self.part = part
        self.reason = reason
    }

    package var description: String { "https address: the \(part.rawValue) \(reason)" }
}
