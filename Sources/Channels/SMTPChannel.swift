package import SMTP
package import Settings

/// Sends mails to one server, over a connection that it keeps between sends.
package final class SMTPChannel: AlertChannel {
    package static let form = MessageForm.mail
    /// A stale connection is tried once more, so that a send may take all of its time-outs twice.
    package static let longestSend = Duration.seconds(2 * (10 + 60 + 60))

    private let client: SMTPClient
    private let encoder: MailEncoder

    /// - Parameter timeouts: At most those that ``longestSend`` is made of, which hold where there are none.
    /// - Throws: `SMTPEndpointError`, `MailAddressError` or `SMTPError`: what the settings cannot be used for.
    package init(_ settings: ChannelSettings.SMTP, timeouts: SMTPTimeouts? = nil) throws {
        let timeouts = try timeouts ?? SMTPTimeouts(connect: .seconds(10), reply: .seconds(60), send: .seconds(60))
        client = try SMTPClient(
            endpoint: try SMTPEndpoint(
                url: settings.url, certificateAuthorityFile: settings.certificateAuthorityFile, timeouts: timeouts))
        encoder = try MailEncoder(from: settings.from)
    }

    package func send(_ message: OutgoingMessage, committing: () throws -> Void) throws -> String {
        let mail: [UInt8]
        let recipient: MailAddress
        do {
            mail = try encoder.encode(message)
            recipient = try MailAddress(message.recipient?.address ?? "")
        } catch {
            throw ChannelError(.failed, concernsDestination: false, "\(error)")
        }
        do throws(SMTPError) {
            return
                "\(try client.send(from: encoder.from, to: [recipient], message: mail, beforeFinalDot: committing).reply)"
        } catch {
            if let cause = error.underlying { throw cause }
            throw ChannelError(error)
        }
    }
}

extension ChannelError {
    fileprivate init(_ error: SMTPError) {
        let disposition: Disposition =
            if error.phase == .uncertain {
                .uncertain
            } else if error.isRetriable || error.concernsEndpoint {
                .retry(after: nil)
            } else {
                .failed
            }
        self.init(disposition, concernsDestination: error.concernsEndpoint, error.description)
    }
}
