import Settings
import Testing

/// Where the notifier may post to: said by operators, in the environment or in its settings.
struct OutboundSettingsTests {
    private static let file = """
        outbound:
          hosts: [Hooks.example.org, "*.webhook.example.com"]
          privateHosts: [hooks.example.org]
          certificateAuthorityFile: /etc/ca.pem
        """

    private func read(_ environment: [String: String] = [:], file: String? = nil) throws -> OutboundSettings {
        try withFolder(file.map { ["notifier.yaml": $0] } ?? [:]) { folder throws in
            try SettingsReader(folder, worker: "notifier", environment: environment).outbound()
        }
    }

    @Test func `nowhere, unless somebody has said so`() throws {
        let settings = try read()
        #expect(settings == OutboundSettings(hosts: []))
        #expect(!settings.allows(host: "hooks.example.org"))
    }

    @Test func `hosts by name, in any case, and those under a name`() throws {
        let settings = try read(file: Self.file)
        for host in ["hooks.example.org", "HOOKS.example.org", "a.webhook.example.com", "a.b.webhook.example.com"] {
            #expect(settings.allows(host: host), "\(host)")
        }
        for host in [
            "example.org", "other.example.org", "webhook.example.com", "evilwebhook.example.com",
            "hooks.example.org.evil.com", "a.webhook.example.com.evil.com", "",
        ] {
            #expect(!settings.allows(host: host), "\(host)")
        }
        #expect(settings.allowsPrivateAddresses(of: "hooks.example.org"))
        #expect(!settings.allowsPrivateAddresses(of: "a.webhook.example.com"))
        #expect(settings.certificateAuthorityFile == "/etc/ca.pem")
    }

    @Test func `the environment goes before the file`() throws {
        let settings = try read(
            [
                "OUTBOUND_HOSTS": "a.example.org, B.example.org", "OUTBOUND_PRIVATE_HOSTS": "a.example.org",
                "OUTBOUND_CA_FILE": "/ca",
            ],
            file: Self.file)
        #expect(
            settings
                == OutboundSettings(
                    hosts: ["a.example.org", "b.example.org"], privateHosts: ["a.example.org"],
                    certificateAuthorityFile: "/ca"))
        let file = try read(["OUTBOUND_CA_FILE": "/ca"], file: Self.file)
        #expect(file.allows(host: "hooks.example.org") && file.certificateAuthorityFile == "/ca")
    }

    @Test(arguments: [
        ("https://hooks.example.org", "OUTBOUND_HOSTS"), ("hooks.example.org/path", "OUTBOUND_HOSTS"),
        ("*", "OUTBOUND_HOSTS"), ("*.", "OUTBOUND_HOSTS"), ("a*.example.org", "OUTBOUND_PRIVATE_HOSTS"),
        (".example.org", "OUTBOUND_PRIVATE_HOSTS"), ("two words", "OUTBOUND_HOSTS"), ("a@b", "OUTBOUND_HOSTS"),
    ])
    func `what is no host name is refused`(text: String, variable: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try read([variable: text]) }
        #expect(error.problems.map(\.key) == [variable])
        #expect(error.problems.allSatisfy { $0.file == "environment" && $0.text.contains("host names such as") })
        let key = variable == "OUTBOUND_HOSTS" ? "hosts" : "privateHosts"
        let told = try #require(throws: ConfigurationError.self) {
            try read(file: "outbound:\n  \(key): [\"\(text)\"]\n")
        }
        #expect(told.problems.map(\.key) == ["outbound.\(key)"])
        #expect(told.problems.map(\.line) == [2])
    }
}
