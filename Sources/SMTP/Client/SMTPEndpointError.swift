/// Why a mail server's configuration cannot be used.
///
/// The description names the part and never repeats its value, which may be a secret.
package struct SMTPEndpointError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of the configuration that is at fault.
    package enum Part: String, Sendable {
        case url = "URL"
        case scheme
        case username = "user name"
        case password
        case host
        case port
        case path
        case query
        case security = "tls setting"
        case certificateAuthorityFile = "certificate authority file"
        case clientName = "client name"
        case timeouts
    }

    package let part: Part
    /// What is wrong with the part, in plain words that follow its name.
    package let reason: String

    init(_ part: Part, _ reason: String) {
        self.part = part
        self.reason = reason
    }

    package var description: String { "mail server: the \(part.rawValue) \(reason)" }
}
