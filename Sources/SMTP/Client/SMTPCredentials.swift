/// User name and password for the mail server.
///
/// - Important: Neither interpolation, `print`, `dump` nor a debugger's summary shows the password.
package struct SMTPCredentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    package let username: String
    let password: String

    /// Credentials as the operator supplied them.
    ///
    /// - Parameters:
    ///   - username: Not empty; without NUL.
    ///   - password: May hold any character but NUL.
    /// - Throws: `SMTPEndpointError` naming the part that is at fault.
    package init(username: String, password: String) throws(SMTPEndpointError) {
        guard !username.isEmpty else { throw SMTPEndpointError(.username, "is empty") }
        guard !username.utf8.contains(0) else { throw SMTPEndpointError(.username, "contains a NUL character") }
        guard !password.utf8.contains(0) else { throw SMTPEndpointError(.password, "contains a NUL character") }
        self.username = username
        self.password = password
    }

    package var description: String { "\(username):<password hidden>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["username": username]) }
}
