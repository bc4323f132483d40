/// Where the notifier may post to over https, which is for the operators to say and not for who writes routes.
package struct OutboundSettings: Sendable, Equatable {
    /// Host names in lower case; `*.example.org` stands for every host under it.
    package let hosts: [String]
    /// Those of them that may have private, loopback or link-local addresses.
    package let privateHosts: [String]
    /// PEM file with the authorities to trust instead of the system's.
    package let certificateAuthorityFile: String?

    package init(hosts: [String], privateHosts: [String] = [], certificateAuthorityFile: String? = nil) {
        self.hosts = hosts
        self.privateHosts = privateHosts
        self.certificateAuthorityFile = certificateAuthorityFile
    }

    package func allows(host: String) -> Bool { Self.names(hosts, host) }
    package func allowsPrivateAddresses(of host: String) -> Bool { Self.names(privateHosts, host) }

    /// Whether a text names a host, or with `*.` before it the hosts under one.
    static func isPattern(_ text: String) -> Bool {
        let host = text.hasPrefix("*.") ? text.dropFirst(2) : text[...]
        let isPlain = host.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0 | 32) || "-.:".utf8.contains($0)
        }
        return !host.isEmpty && isPlain && !host.hasPrefix(".") && !host.hasSuffix(".")
    }

    private static func names(_ patterns: [String], _ host: String) -> Bool {
        let host = host.lowercased()
        return patterns.contains { pattern in
            pattern.hasPrefix("*.") ? host.hasSuffix(pattern.dropFirst()) : host == pattern
        }
    }
}
