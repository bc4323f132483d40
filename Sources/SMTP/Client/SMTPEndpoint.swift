import FoundationEssentials

/// A mail server, how to reach it safely, and who we are to it.
///
/// An endpoint that exists is one that may be used: plain text with credentials is refused here, not when the first
/// mail is sent.
package struct SMTPEndpoint: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Host name or IP address; an IPv6 address without brackets.
    package let host: String
    package let port: UInt16
    package let security: SMTPSecurity
    package let credentials: SMTPCredentials?
    /// PEM file with the authorities to trust instead of the system's.
    package let certificateAuthorityFile: String?
    /// Name given in EHLO; nil for this machine's host name.
    package let clientName: String?
    package let timeouts: SMTPTimeouts

    /// An endpoint from a URL and from secrets that are kept apart from it.
    ///
    /// - Parameters:
    ///   - url: `smtp://host:587` or `smtps://host:465`, with optional user info and `?tls=required` (the default for
    ///     `smtp`), `opportunistic` (the default on this machine) or `none`.
    ///   - username: Replaces the user name of the URL.
    ///   - password: Replaces the password of the URL.
    ///   - certificateAuthorityFile: PEM file with the authorities to trust instead of the system's.
    ///   - clientName: Name given in EHLO; nil for this machine's host name.
    ///   - timeouts: How long to wait.
    /// - Throws: `SMTPEndpointError` naming the part that is at fault; also for a connection that might be plain text
    ///   when there are credentials and the host is not this machine.
    package init(
        url: String,
        username: String? = nil,
        password: String? = nil,
        certificateAuthorityFile: String? = nil,
        clientName: String? = nil,
        timeouts: SMTPTimeouts = .standard
    ) throws(SMTPEndpointError) {
        guard let parts = URLComponents(string: url, encodingInvalidCharacters: false) else {
            throw SMTPEndpointError(.url, "is malformed")
        }
        let security = try Self.security(of: parts)
        guard parts.path.isEmpty || parts.path == "/" else { throw SMTPEndpointError(.path, "must be empty") }
        guard parts.fragment == nil else { throw SMTPEndpointError(.url, "must not have a fragment") }
        let host = try Self.host(of: parts)
        let credentials = try Self.credentials(
            username: username ?? parts.user, password: password ?? parts.password)
        if credentials != nil, security.allowsPlainText, !Self.isLoopback(host) {
            throw SMTPEndpointError(.security, "would allow the password to be sent in plain text")
        }
        if let clientName, !Self.isHostName(clientName) {
            throw SMTPEndpointError(.clientName, "is not a host name")
        }
        if let file = certificateAuthorityFile, file.isEmpty || file.utf8.contains(0) {
            throw SMTPEndpointError(.certificateAuthorityFile, "is not a path")
        }
        self.host = host
        self.port = try Self.port(of: parts) ?? security.defaultPort
        self.security = security
        self.credentials = credentials
        self.certificateAuthorityFile = certificateAuthorityFile
        self.clientName = clientName
        self.timeouts = timeouts
    }

    /// Host and port as they appear in logs and errors.
    package var address: String { "\(isIPv6 ? "[\(host)]" : host):\(port)" }

    /// Everything an operator wants to see; never the password.
    package var description: String {
        let user = credentials.map { "\($0.username)@" } ?? ""
        return security == .implicit ? "smtps://\(user)\(address)" : "smtp://\(user)\(address)?tls=\(security.rawValue)"
    }

    package var debugDescription: String { description }

    /// The URL for libcurl, which takes the name for EHLO from the path.
    var transferURL: String {
        "\(security == .implicit ? "smtps" : "smtp")://\(address)/\(clientName ?? "")"
    }

    private var isIPv6: Bool { host.utf8.contains(UInt8(ascii: ":")) }
}

extension SMTPEndpoint {
    private static func security(of parts: URLComponents) throws(SMTPEndpointError) -> SMTPSecurity {
        let items = parts.queryItems ?? []
        guard items.allSatisfy({ $0.name == "tls" }), items.count <= 1 else {
            throw SMTPEndpointError(.query, "may only hold one tls=required, opportunistic or none")
        }
        let requested = try items.first.map { item throws(SMTPEndpointError) in
            guard let value = item.value, let security = SMTPSecurity(rawValue: value), security != .implicit else {
                throw SMTPEndpointError(.security, "must be required, opportunistic or none")
            }
            return security
        }
        switch (parts.scheme?.lowercased(), requested) {
        case ("smtp", _): return requested ?? (isLoopback(parts.host ?? "") ? .opportunistic : .required)
        case ("smtps", nil), ("smtps", .required): return .implicit
        case ("smtps", _): throw SMTPEndpointError(.security, "contradicts the scheme smtps")
        default: throw SMTPEndpointError(.scheme, "must be smtp or smtps")
        }
    }

    private static func host(of parts: URLComponents) throws(SMTPEndpointError) -> String {
        guard let given = parts.host, !given.isEmpty else { throw SMTPEndpointError(.host, "is missing") }
        if given.hasPrefix("["), given.hasSuffix("]") {
            let address = given.dropFirst().dropLast()
            let isAddress = address.utf8.allSatisfy {
                UInt8(ascii: "0")...UInt8(ascii: ":") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 | 0x20
                    || $0 == UInt8(ascii: ".")
            }
            guard isAddress, address.utf8.contains(UInt8(ascii: ":")) else {
                throw SMTPEndpointError(.host, "is not an IPv6 address")
            }
            return String(address)
        }
        guard isHostName(given) else { throw SMTPEndpointError(.host, "is not a host name or IP address") }
        return given
    }

    private static func port(of parts: URLComponents) throws(SMTPEndpointError) -> UInt16? {
        guard let given = parts.port else { return nil }
        guard let port = UInt16(exactly: given), port > 0 else {
            throw SMTPEndpointError(.port, "must lie between 1 and 65535")
        }
        return port
    }

    private static func credentials(
        username: String?, password: String?
    ) throws(SMTPEndpointError) -> SMTPCredentials? {
        switch (username, password) {
        case (nil, nil): return nil
        case (nil, _?): throw SMTPEndpointError(.username, "is missing, though there is a password")
        case (_?, nil): throw SMTPEndpointError(.password, "is missing, though there is a user name")
        case (let username?, let password?): return try SMTPCredentials(username: username, password: password)
        }
    }

    private static func isHostName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253 && text.first != "-" && text.utf8.allSatisfy(isHostNameByte)
    }

    private static func isHostNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether traffic to the host cannot leave this machine. A name like `127.evil.example` is none of these.
    private static func isLoopback(_ host: String) -> Bool {
        if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
    }
}
