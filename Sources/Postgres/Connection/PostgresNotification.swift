/// What a NOTIFY brought.
package struct PostgresNotification: Sendable, Hashable {
    package let channel: String
    package let payload: String
    /// The process that serves the sender.
    package let senderPID: Int32
}
