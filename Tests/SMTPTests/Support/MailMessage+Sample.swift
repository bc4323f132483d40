import Foundation
import SMTP

extension MailMessage {
    /// A message from the sample sender to the sample recipient, of Tuesday 6 January 2026.
    static func sample(
        subject: String = "Alert", text: String = "Red.", html: String? = nil, extraHeaders: [MailHeader] = []
    ) throws -> MailMessage {
        try MailMessage(
            from: Mailbox(name: "Scorecard", address: Samples.sender), to: [Mailbox(address: Samples.recipient)],
            subject: subject, date: Date(timeIntervalSince1970: 1_767_690_303),
            messageID: MailMessageID("d-1@alerts.example"), text: text, html: html, extraHeaders: extraHeaders)
    }
}
