/// How a connection to the mail server is encrypted.
///
/// Whenever TLS is used, the server's certificate and host name are verified; no value turns that off.
package enum SMTPSecurity: String, Sendable, CaseIterable {
    /// TLS from the first byte (`smtps`, port 465).
    case implicit
    /// STARTTLS, and no mail if the server does not offer it.
    case required
    /// STARTTLS if the server offers it, else plain text: open to an attacker who hides the offer.
    case opportunistic
    /// Plain text, `none` in a URL.
    case plainText = "none"

    /// The port the protocol assigns: 465 for implicit TLS, 587 (submission) for STARTTLS, 25 for plain text.
    package var defaultPort: UInt16 {
        switch self {
        case .implicit: 465
        case .required, .opportunistic: 587
        case .plainText: 25
        }
    }

    /// Whether the mail may cross the network unencrypted.
    var allowsPlainText: Bool {
        switch self {
        case .implicit, .required: false
        case .opportunistic, .plainText: true
        }
    }
}
