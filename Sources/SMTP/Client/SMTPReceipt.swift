/// The server's word that it has taken over a mail.
package struct SMTPReceipt: Sendable, Equatable {
    /// The reply to the final dot, which often holds the server's queue id.
    package let reply: SMTPReply
    /// Whether the mail went over the connection of an earlier send.
    package let reusedConnection: Bool
}
