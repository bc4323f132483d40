internal import Foundation
internal import SMTP

/// Makes a mail of a message: every header, and text and HTML as its parts.
package struct MailEncoder: Sendable {
    let from: MailAddress
    private let domain: String

    /// - Throws: `MailAddressError` where the sender's address is none.
    package init(from: String) throws {
        self.from = try MailAddress(from)
        domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    }

    /// The mail byte for byte as a server gets it.
    ///
    /// - Throws: ``ChannelError`` for what is not worded as a mail to somebody, or `MailAddressError` and
    ///   `MailMessageError` for what cannot be written.
    package func encode(_ message: OutgoingMessage) throws -> [UInt8] {
        guard case .mail(let subject, let text, let html) = message.content, let recipient = message.recipient else {
            throw ChannelError(.failed, concernsDestination: false, "it is not worded as a mail to somebody")
        }
        let thread = try message.thread.map(messageID)
        return try MailMessage(
            from: Mailbox(name: "Performance scorecard", address: from),
            to: [Mailbox(name: recipient.name, address: try MailAddress(recipient.address))], subject: subject,
            date: Date(), messageID: try messageID(message.messageID), text: text, html: html, inReplyTo: thread.last,
            references: thread, listID: "scorecard-alerts.\(domain)"
        ).encoded()
    }

    private func messageID(_ id: String) throws -> MailMessageID { try MailMessageID("\(id)@\(domain)") }
}
