internal import Foundation
internal import Yams

extension SettingsReader {
    /// Keys that only `dashboard.yaml` has.
    static let dashboardKeys = ["pages", "paper", "signIn", "roles"]

    /// All settings of the dashboard.
    ///
    /// - Throws: ``ConfigurationError`` that names the file, line and key, or the variable.
    package func dashboard() throws(ConfigurationError) -> DashboardSettings {
        let pages = node?.optional("pages")
        pages?.allow("host", "port", "site", "strictTransport", "liveStreams")
        node?.optional("database")?.allow("url", "urlFile", "connections")
        let paper = node?.optional("paper")
        paper?.allow("atOnce", "deadline")
        let database = readDatabaseURL()
        let signIn = readSignIn()
        let site = text("PAGES_SITE", pages?.optional("site"))
        if let site, !Self.isOrigin(site) {
            invalid("PAGES_SITE", "pages.site", "an address without a path, such as https://scorecard.example.org")
        }
        let settings = DashboardSettings(
            databaseURL: database ?? "",
            connections: number(
                "DATABASE_CONNECTIONS", node?.optional("database")?.optional("connections"), "database.connections",
                1...64) ?? 4,
            healthHost: text("HTTP_HOST", node?.optional("http")?.optional("host")) ?? "0.0.0.0",
            healthPort: number("HTTP_PORT", node?.optional("http")?.optional("port"), "http.port", 0...65_535),
            pagesHost: text("PAGES_HOST", pages?.optional("host")) ?? "0.0.0.0",
            pagesPort: number("PAGES_PORT", pages?.optional("port"), "pages.port", 0...65_535) ?? 8_090,
            logLevel: readLogLevel(), site: site, strictTransport: pages?.optional("strictTransport")?.lifetime,
            liveStreams: number("LIVE_STREAMS", pages?.optional("liveStreams"), "pages.liveStreams", 0...10_000) ?? 200,
            papers: number("PAPER_AT_ONCE", paper?.optional("atOnce"), "paper.atOnce", 0...16) ?? 1,
            paperDeadline: paper?.optional("deadline")?.duration ?? .seconds(60),
            signIn: signIn)
        guard problems.all.isEmpty, database != nil else { throw ConfigurationError(problems.all) }
        return settings
    }

    private func readSignIn() -> SignInSettings? {
        guard let node, let signIn = node.optional("signIn") else { return nil }
        signIn.allow(
            "userHeader", "groupsHeader", "trustedProxies", "sessionKeyFile", "idle", "absolute", "secureCookies")
        let proxies = signIn.required("trustedProxies")?.elements.compactMap { element in
            element.parsed("an address or a range of addresses, such as 10.1.2.3 or 10.0.0.0/8") { AddressRange($0) }
        }
        let key = secret("SESSION_KEY", signIn, "sessionKey")
        if let key, key.utf8.count < 32 {
            signIn.problem("the session key must have at least 32 bytes, such as `openssl rand -hex 32` writes")
        } else if key == nil {
            signIn.problem("'sessionKeyFile' is missing; or set SESSION_KEY_FILE")
        }
        let headers = ["userHeader", "groupsHeader"].map { name in
            signIn.optional(name)?.parsed("the name of a header") { Self.isHeaderName($0) ? $0 : nil }
        }
        let mappings = node.required("roles")?.elements.compactMap(role) ?? []
        if mappings.isEmpty { node.problem("'roles' says for no group what it may do") }
        guard let proxies, let key else { return nil }
        return SignInSettings(
            userHeader: headers[0] ?? "X-Forwarded-Email", groupsHeader: headers[1] ?? "X-Forwarded-Groups",
            trustedProxies: proxies, sessionKey: Array(key.utf8),
            idle: signIn.optional("idle")?.duration ?? .seconds(1_800),
            absolute: signIn.optional("absolute")?.duration ?? .seconds(28_800),
            secureCookies: signIn.optional("secureCookies")?.boolean ?? true, roles: mappings)
    }

    private func role(_ node: ConfigurationNode) -> RoleMapping? {
        node.allow("group", "role", "services", "exempt")
        guard let group = node.required("group")?.text, let role = node.required("role")?.oneOf(RoleMapping.Role.self)
        else { return nil }
        if group.contains(",") || group.isEmpty { node.problem("a group's name has no comma, which parts them") }
        let services = node.optional("services")?.elements.compactMap(\.text) ?? []
        if (role == .serviceLead) == services.isEmpty {
            node.problem("'services' names what a service-lead comments for, and stands with no other role")
        }
        return RoleMapping(
            group: group, role: role, services: services, seesExempt: node.optional("exempt")?.boolean)
    }

    private static func isHeaderName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte == UInt8(ascii: "-")
            }
    }

    private static func isOrigin(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme),
            url.host()?.isEmpty == false
        else { return false }
        return url.path().isEmpty && url.query() == nil && url.user() == nil && url.fragment() == nil
    }
}

extension ConfigurationNode {
    /// Days, such as `365d`, or as ``duration`` has it.
    var lifetime: Duration? {
        guard let text = node.scalar?.string, text.hasSuffix("d") else { return duration }
        return parsed("a number of days from 0d to 1000d") { text in
            Int(text.dropLast()).flatMap { (0...1_000).contains($0) ? .seconds($0 * 86_400) : nil }
        }
    }
}
