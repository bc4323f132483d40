package import Settings

/// Makes channels from their settings, as far as the operators allow them.
package struct ChannelOpener: Sendable {
    private let outbound: OutboundSettings

    package init(outbound: OutboundSettings) { self.outbound = outbound }

    /// A channel for the thread that calls this.
    ///
    /// - Throws: What the settings cannot be used for.
    package func open(_ settings: ChannelSettings) throws -> any AlertChannel {
        switch settings.kind {
        case .smtp(let smtp): try SMTPChannel(smtp)
        case .notify(let notify): try NotifyChannel(notify, outbound: outbound)
        case .teams(let teams): try TeamsChannel(teams, outbound: outbound)
        case .webhook(let webhook): try WebhookChannel(webhook, outbound: outbound)
        }
    }

    /// Finds what is wrong with channels before anything starts.
    ///
    /// - Throws: ``ConfigurationError`` that names each channel that cannot be used.
    package func check(_ routes: Routes, file: String) throws(ConfigurationError) {
        var problems: [ConfigurationProblem] = []
        for channel in routes.channels.values.sorted(by: { $0.name < $1.name }) {
            do {
                _ = try open(channel)
            } catch {
                problems.append(
                    ConfigurationProblem(file: file, line: nil, key: "channels.\(channel.name)", text: "\(error)"))
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
    }
}
