/// One message of one delivery, worded for its channel.
package struct OutgoingMessage: Sendable {
    /// 32 hexadecimal digits, the same whenever the same delivery is sent.
    package let messageID: String
    package let recipient: Recipient?
    /// Ids of the earlier messages to the same recipient that this one continues, the oldest first.
    package let thread: [String]
    /// An attempt before this one may have been taken.
    package let mayHaveBeenSent: Bool
    package let content: MessageContent

    /// Who is written to; channels that reach a room or a system have none.
    package struct Recipient: Sendable {
        package let name: String
        package let address: String
        package init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    package init(
        messageID: String, recipient: Recipient?, thread: [String] = [], mayHaveBeenSent: Bool = false,
        content: MessageContent
    ) {
        self.messageID = messageID
        self.recipient = recipient
        self.thread = thread
        self.mayHaveBeenSent = mayHaveBeenSent
        self.content = content
    }
}
