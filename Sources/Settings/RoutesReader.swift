internal import Foundation
internal import Scorecard

/// Reads `routes.yaml`.
package enum RoutesReader {
    /// - Parameter environment: `SMTP_URL`, or the file that `SMTP_URL_FILE` names, goes before a channel's `url`.
    /// - Throws: ``ConfigurationError`` with every problem found.
    package static func read(
        _ folder: ConfigurationFolder, environment: [String: String]
    ) throws(ConfigurationError) -> Routes {
        let problems = ConfigurationNode.ProblemList()
        var routes: [Route] = []
        var channels: [String: Channel] = [:]
        if let file = folder.file("routes.yaml", problems: problems) {
            file.allow("routes", "channels")
            for (name, node) in file.required("channels")?.pairs ?? [] {
                channels[name] = channel(name, node, environment)
            }
            let names = Set(channels.keys)
            routes = (file.required("routes")?.elements ?? []).compactMap { route($0, channels: names) }
        }
        guard problems.all.isEmpty else { throw ConfigurationError(problems.all) }
        return Routes(routes: routes, channels: channels)
    }

    private static func route(_ node: ConfigurationNode, channels: Set<String>) -> Route? {
        node.allow(
            "services", "authorities", "to", "channels", "alerts", "stillRedAfter", "groupWait", "settle")
        let services = node.required("services")?.elements.compactMap(\.text)
        let recipients = node.required("to")?.elements.compactMap(recipient)
        let channelNodes = node.required("channels")?.elements ?? []
        for channel in channelNodes where channel.text.map({ !channels.contains($0) }) ?? false {
            channel.problem("there is no channel of that name; 'channels' has \(channels.sorted())")
        }
        let alerts = node.optional("alerts")?.elements.compactMap { $0.oneOf(AlertKind.self) }
        guard let services, let recipients else { return nil }
        return Route(
            services: services,
            authorities: node.optional("authorities")?.elements.compactMap(\.authorityCode) ?? [],
            recipients: recipients, channels: channelNodes.compactMap(\.text),
            alerts: alerts.map(Set.init) ?? [.newlyRed, .retracted],
            stillRedAfter: node.optional("stillRedAfter")?.integer(in: 1...1_000) ?? 2,
            groupWait: node.optional("groupWait")?.duration ?? .seconds(60),
            settle: node.optional("settle")?.duration ?? .seconds(15 * 60))
    }

    private static func recipient(_ node: ConfigurationNode) -> Recipient? {
        node.allow("name", "email")
        guard let name = node.required("name")?.text,
            let email = node.required("email")?.parsed("an e-mail address", address)
        else { return nil }
        return Recipient(name: name, email: email)
    }

    private static func address(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain ? text : nil
    }

    private static func channel(
        _ name: String, _ node: ConfigurationNode, _ environment: [String: String]
    ) -> Channel? {
        node.allow("kind", "url", "urlFile", "from", "uncertain")
        _ = node.required("kind")?.parsed("a kind of channel that can be sent by: smtp") { $0 == "smtp" ? $0 : nil }
        let from = node.required("from")?.parsed("an e-mail address", address)
        let uncertain = node.optional("uncertain")?.oneOf(Channel.Uncertain.self) ?? .resendOnce
        guard let url = url(node, environment), let from else { return nil }
        return Channel(name: name, url: url, from: from, uncertain: uncertain)
    }

    private static func url(_ node: ConfigurationNode, _ environment: [String: String]) -> String? {
        func contents(_ path: String) -> String? {
            (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if let file = environment["SMTP_URL_FILE"] {
            if let url = contents(file) { return url }
            node.problem("the file that SMTP_URL_FILE names cannot be read")
            return nil
        }
        if let url = environment["SMTP_URL"] { return url }
        if let file = node.optional("urlFile") { return file.parsed("a file that can be read", contents) }
        guard let url = node.optional("url") else {
            node.problem("write 'url' or 'urlFile', or set SMTP_URL")
            return nil
        }
        return url.text
    }
}
