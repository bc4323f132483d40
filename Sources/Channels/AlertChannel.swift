/// One way to reach people: hands one message over at a time.
///
/// Calls block, so that a channel belongs to one thread of its own, which makes it and is the only one to use it.
package protocol AlertChannel: AnyObject {
    /// The form in which messages must come.
    static var form: MessageForm { get }
    /// The longest that ``send(_:committing:)`` may take, in all its time-outs together.
    static var longestSend: Duration { get }

    /// Hands a message over.
    ///
    /// Where ``OutgoingMessage/mayHaveBeenSent`` holds and the receiver can tell, it is asked first: what it has got is not
    /// sent again, and `committing` is not called.
    ///
    /// - Parameters:
    ///   - message: In this channel's ``form``.
    ///   - committing: Called once, just before the receiver could take the message for given. Where it throws, nothing
    ///     has been handed over, and its error is thrown on as it is.
    /// - Returns: The receiver's answer, in short, for the audit trail; never a secret or a person's name.
    /// - Throws: ``ChannelError``, or what `committing` threw.
    func send(_ message: OutgoingMessage, committing: () throws -> Void) throws -> String
}
