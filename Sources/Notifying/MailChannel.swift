package import Settings
internal import Foundation
internal import SMTP

/// A channel that sends mail, with its connection.
struct MailChannel {
    let configuration: Channel
    private let client: SMTPClient
    private let from: MailAddress

    /// A stale connection is tried once more, so that a send may take all of its time-outs twice.
    static let longestSend = Duration.seconds(2 * (10 + 60 + 60))

    /// - Throws: `SMTPEndpointError` or `MailAddressError`, which the start-up check has ruled out.
    init(_ configuration: Channel) throws {
        self.configuration = configuration
        let timeouts = try SMTPTimeouts(connect: .seconds(10), reply: .seconds(60), send: .seconds(60))
        client = try SMTPClient(endpoint: try SMTPEndpoint(url: configuration.url, timeouts: timeouts))
        from = try MailAddress(configuration.from)
    }

    /// Hands a message over.
    ///
    /// - Parameters:
    ///   - messageID: Gives the same Message-ID whenever the same delivery is sent.
    ///   - beforeFinalDot: Called when all but the last byte is handed over; nothing is delivered where it throws.
    /// - Returns: The server's answer.
    func send(
        _ text: AlertText, to name: String, at address: String, messageID: String,
        beforeFinalDot: () throws -> Void
    ) throws -> String {
        let recipient = try MailAddress(address)
        let domain = configuration.from.split(separator: "@").last.map(String.init) ?? "localhost"
        let message = MailMessage(
            from: Mailbox(name: "Performance scorecard", address: from),
            to: [Mailbox(name: name, address: recipient)], subject: text.subject, date: Date(),
            messageID: try MailMessageID("\(messageID)@\(domain)"), text: text.body,
            listID: "scorecard-alerts.\(domain)")
        let receipt = try client.send(
            from: from, to: [recipient], message: try message.encoded(), beforeFinalDot: beforeFinalDot)
        return "\(receipt.reply)"
    }
}

package enum ChannelCheck {
    /// Finds what is wrong with channels before anything starts.
    ///
    /// - Throws: ``ConfigurationError`` that names the channel.
    package static func check(_ routes: Routes, file: String) throws(ConfigurationError) {
        var problems: [ConfigurationProblem] = []
        for channel in routes.channels.values.sorted(by: { $0.name < $1.name }) {
            do {
                _ = try SMTPEndpoint(url: channel.url)
                _ = try MailAddress(channel.from)
            } catch {
                problems.append(
                    ConfigurationProblem(
                        file: file, line: nil, key: "channels.\(channel.name)", text: "\(error)"))
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
    }
}
