internal import Scorecard

/// Reads `routes.yaml`.
package enum RoutesReader {
    /// - Parameter environment: `SMTP_URL`, or the file that `SMTP_URL_FILE` names, goes before an SMTP channel's `url`.
    /// - Throws: ``ConfigurationError`` with every problem found.
    package static func read(
        _ folder: ConfigurationFolder, environment: [String: String]
    ) throws(ConfigurationError) -> Routes {
        let problems = ConfigurationNode.ProblemList()
        var routes: [Route] = []
        var channels: [String: ChannelSettings] = [:]
        if let file = folder.file("routes.yaml", problems: problems) {
            file.allow("routes", "channels")
            for (name, node) in file.required("channels")?.pairs ?? [] {
                channels[name] = ChannelReader(name, node, environment).channel()
            }
            let nodes = file.required("routes")?.elements ?? []
            for (number, node) in zip(1..., nodes) {
                guard let route = route(node, number: number, channels: channels) else { continue }
                if route.isFallback, routes.contains(where: \.isFallback) {
                    node.problem("there is a fallback before it; one route alone can be it")
                }
                routes.append(route)
            }
        }
        guard problems.all.isEmpty else { throw ConfigurationError(problems.all) }
        return Routes(routes: routes, channels: channels)
    }

    private static func route(
        _ node: ConfigurationNode, number: Int, channels: [String: ChannelSettings]
    ) -> Route? {
        node.allow(
            "services", "authorities", "to", "channels", "alerts", "stillRedAfter", "groupWait", "settle", "continue",
            "fallback")
        let isFallback = node.optional("fallback")?.boolean ?? false
        if isFallback, let services = node.optional("services") {
            services.problem("a fallback takes what no other route covers: leave 'services' out")
        }
        let services = isFallback ? ["*"] : node.required("services")?.elements.compactMap(\.text)
        let channelNodes = node.required("channels")?.elements ?? []
        for channel in channelNodes where channel.text.map({ channels[$0] == nil }) ?? false {
            channel.problem("there is no channel of that name; 'channels' has \(channels.keys.sorted())")
        }
        let names = channelNodes.compactMap(\.text)
        let isAddressed = names.contains { channels[$0]?.isAddressed ?? true }
        let to = isAddressed ? node.required("to") : node.optional("to")
        let alerts = node.optional("alerts")?.elements.compactMap { $0.oneOf(AlertKind.self) }
        guard let services, to != nil || !isAddressed else { return nil }
        return Route(
            number: number, services: services,
            authorities: node.optional("authorities")?.elements.compactMap(\.authorityCode) ?? [],
            recipients: to?.elements.compactMap(recipient) ?? [], channels: names,
            alerts: alerts.map(Set.init) ?? [.newlyRed, .retracted],
            stillRedAfter: node.optional("stillRedAfter")?.integer(in: 1...1_000) ?? 2,
            groupWait: node.optional("groupWait")?.duration ?? .seconds(60),
            settle: node.optional("settle")?.duration ?? .seconds(15 * 60),
            continues: node.optional("continue")?.boolean ?? false, isFallback: isFallback)
    }

    private static func recipient(_ node: ConfigurationNode) -> Recipient? {
        node.allow("name", "email")
        guard let name = node.required("name")?.text, let email = node.required("email")?.mailAddress else {
            return nil
        }
        return Recipient(name: name, email: email)
    }
}
