internal import Channels

/// What a preview is made for.
struct PreviewTarget {
    let form: MessageForm
    /// Address that mails come from.
    let sender: String
    let part: PreviewOptions.Part?

    /// What the receiver would get.
    func bytes(_ content: MessageContent, id: String) throws -> [UInt8] {
        if case .mail(_, let text, let html) = content {
            switch part {
            case .text?: return Array(text.utf8)
            case .html?: return Array(html.utf8)
            case nil: break
            }
        }
        if let body = try content.body() { return body + [UInt8(ascii: "\n")] }
        return try MailEncoder(from: sender).encode(
            OutgoingMessage(
                messageID: id, recipient: .init(name: "Whom the route names", address: "recipient@example.org"),
                content: content))
    }
}
