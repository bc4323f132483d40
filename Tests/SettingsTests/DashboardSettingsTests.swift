import Settings
import Testing

struct DashboardSettingsTests {
    private static let key = String(repeating: "k", count: 32)
    private static let file = """
        database: {url: postgres://file/scorecard, connections: 6}
        http: {port: 8084}
        pages: {port: 8090, host: 127.0.0.1, site: "https://scorecard.example.org", strictTransport: 365d, liveStreams: 50}
        paper: {atOnce: 2, deadline: 90s}
        signIn:
          trustedProxies: [127.0.0.1, "10.0.0.0/8"]
          idle: 20m
          secureCookies: false
        roles:
          - {group: readers, role: reader}
          - {group: leads, role: service-lead, services: [child-protection], exempt: true}
          - {group: performance, role: performance-officer, exempt: false}
        """

    private func settings(
        _ environment: [String: String], _ file: String? = nil
    ) throws -> DashboardSettings {
        try withFolder(file.map { ["dashboard.yaml": $0] } ?? [:]) { folder throws in
            try SettingsReader(folder, worker: "dashboard", environment: environment).dashboard()
        }
    }

    @Test func `a database alone is enough, and then nobody signs in`() throws {
        let settings = try settings(["DATABASE_URL": "postgres://db/scorecard"])
        #expect(settings.databaseURL == "postgres://db/scorecard")
        #expect(settings.pagesPort == 8_090)
        #expect(settings.healthPort == nil)
        #expect(settings.connections == 4)
        #expect(settings.liveStreams == 200)
        #expect(settings.papers == 1)
        #expect(settings.paperDeadline == .seconds(60))
        #expect(settings.site == nil)
        #expect(settings.signIn == nil)
    }

    @Test func `every setting is read`() throws {
        let settings = try settings(["SESSION_KEY": Self.key, "PAGES_PORT": "0"], Self.file)
        #expect(settings.pagesPort == 0)
        #expect(settings.healthPort == 8_084)
        #expect(settings.connections == 6)
        #expect(settings.site == "https://scorecard.example.org")
        #expect(settings.papers == 2)
        #expect(settings.paperDeadline == .seconds(90))
        #expect(settings.strictTransport == .seconds(365 * 86_400))
        let signIn = try #require(settings.signIn)
        #expect(signIn.trustedProxies.contains { $0.contains("10.9.8.7") })
        #expect(signIn.idle == .seconds(1_200))
        #expect(signIn.absolute == .seconds(28_800))
        #expect(signIn.userHeader == "X-Forwarded-Email")
        #expect(!signIn.secureCookies)
        #expect(
            signIn.roles == [
                RoleMapping(group: "readers", role: .reader),
                RoleMapping(group: "leads", role: .serviceLead, services: ["child-protection"], seesExempt: true),
                RoleMapping(group: "performance", role: .performanceOfficer, seesExempt: false),
            ])
        #expect(RoleMapping(group: "leads", role: .serviceLead, services: ["x"]).seesExempt == false)
    }

    /// A line of the file in place of another, and what is said of it.
    private static let faults: [(old: String, new: String, line: Int, key: String)] = [
        (
            "trustedProxies: [127.0.0.1, \"10.0.0.0/8\"]", "trustedProxies: [127.0.0.1, \"10.0.0.0/33\"]", 6,
            "signIn.trustedProxies[1]"
        ),
        ("role: reader}", "role: admin}", 10, "roles[0].role"),
        (", services: [child-protection]", "", 11, "roles[1]"),
        ("role: performance-officer", "role: performance-officer, services: [x]", 12, "roles[2]"),
        ("idle: 20m", "idle: soon", 7, "signIn.idle"),
        ("secureCookies: false", "secureCookies: perhaps", 8, "signIn.secureCookies"),
        ("secureCookies: false", "userHeader: \"X Forwarded\"", 8, "signIn.userHeader"),
        ("https://scorecard.example.org", "https://scorecard.example.org/path", 3, "pages.site"),
        ("liveStreams: 50", "liveStreams: many", 3, "pages.liveStreams"),
        ("atOnce: 2", "atOnce: 17", 4, "paper.atOnce"),
        ("http: {port: 8084}", "kafka: {}", 2, "kafka"),
    ]

    @Test func `what cannot be right is told with file, line and key`() throws {
        for fault in Self.faults {
            let text = Self.file.replacing(fault.old, with: fault.new)
            #expect(text != Self.file, "\(fault.old)")
            let error = try #require(throws: ConfigurationError.self) { try settings(["SESSION_KEY": Self.key], text) }
            #expect(
                error.problems.contains {
                    $0.file.hasSuffix("dashboard.yaml") && $0.line == fault.line && $0.key == fault.key
                }, "\(fault.key): \(error)")
        }
    }

    @Test func `a session key is needed, and a short one is none`() throws {
        for environment in [[:], ["SESSION_KEY": "short"]] {
            let error = try #require(throws: ConfigurationError.self) { try settings(environment, Self.file) }
            #expect(error.problems.contains { $0.key == "signIn" && $0.line == 6 }, "\(error)")
        }
        let error = try #require(throws: ConfigurationError.self) { try settings([:]) }
        #expect(error.problems.map(\.key) == ["database.url"])
    }
}
