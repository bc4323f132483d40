import FoundationEssentials

/// Where requests go: an https address, taken apart and checked.
///
/// libcurl is given an address that is put together from the checked parts, so that it cannot read another host in it.
/// There is no other scheme than https: an endpoint that exists is one that is asked over verified TLS.
///
/// - Important: Path and query may be the secret by which a receiver knows us; no description shows them.
package struct HTTPSEndpoint: Sendable, Equatable {
    /// Host name in lower case, or IP address; an IPv6 address without brackets.
    package let host: String
    package let port: UInt16
    /// Path and query, which begin with a slash.
    package let target: String

    /// - Parameter url: `https://host[:port][/path][?query]`, in ASCII.
    /// - Throws: ``HTTPSEndpointError`` naming the part that is at fault.
    package init(url: String) throws(HTTPSEndpointError) {
        guard let parts = URLComponents(string: url, encodingInvalidCharacters: false) else {
            throw HTTPSEndpointError(.url, "is malformed")
        }
        guard parts.scheme?.lowercased() == "https" else { throw HTTPSEndpointError(.scheme, "must be https") }
        guard parts.user == nil, parts.password == nil else { throw HTTPSEndpointError(.user, "must be left out") }
        guard parts.fragment == nil else { throw HTTPSEndpointError(.url, "must not have a fragment") }
        host = try Self.host(of: parts)
        guard let port = UInt16(exactly: parts.port ?? 443), port > 0 else {
            throw HTTPSEndpointError(.port, "must lie between 1 and 65535")
        }
        self.port = port
        let path = parts.percentEncodedPath
        target = (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
        guard Self.isTarget(target) else { throw HTTPSEndpointError(.path, "holds characters that must be encoded") }
    }

    /// Host and port as they appear in logs and errors.
    package var address: String { "\(host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host):\(port)" }

    /// Whether a text is a path, with or without a query, that libcurl sends as it is.
    static func isTarget(_ text: String) -> Bool {
        text.utf8.first == UInt8(ascii: "/") && text.utf8.count <= 8_000
            && text.utf8.allSatisfy {
                0x21...0x7E ~= $0 && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\")
            }
    }

    private static func host(of parts: URLComponents) throws(HTTPSEndpointError) -> String {
        guard let given = parts.encodedHost?.lowercased(), !given.isEmpty else {
            throw HTTPSEndpointError(.host, "is missing")
        }
        let isBracketed = given.hasPrefix("[") && given.hasSuffix("]")
        let name = isBracketed ? String(given.dropFirst().dropLast()) : given
        let allowed = isBracketed ? "0123456789abcdef:." : "abcdefghijklmnopqrstuvwxyz0123456789-._"
        guard !name.isEmpty, name.utf8.count <= 253, name.utf8.allSatisfy(allowed.utf8.contains), name.first != "-",
            isBracketed == name.utf8.contains(UInt8(ascii: ":"))
        else { throw HTTPSEndpointError(.host, "is not a host name or IP address") }
        return name
    }
}

extension HTTPSEndpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "https://\(address)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["address": address]) }
}
