import Curl

/// Sends mails to one server, one at a time, over a connection that it keeps between sends.
///
/// Calls block, up to the endpoint's timeouts: use a thread of your own, never the cooperative pool.
///
/// - Important: Not sendable: the thread or executor that made it is the only one to use it. Letting go of it closes
///   the connection, which may block for as long as one reply.
package final class SMTPClient {
    private let endpoint: SMTPEndpoint
    private let handle: SMTPHandle
    /// Whether libcurl may still hold a connection from an earlier send, which the server may have closed since.
    private var mayHoldConnection = false

    /// A client that connects at its first send.
    ///
    /// - Throws: `SMTPError` if libcurl cannot be set up, for want of memory or of a feature.
    package init(endpoint: SMTPEndpoint) throws(SMTPError) {
        self.endpoint = endpoint
        do {
            handle = try SMTPHandle(endpoint: endpoint)
        } catch {
            throw SMTPError(
                .beforeCommit, address: endpoint.address, reason: error.reason, curlCode: error.code)
        }
    }

    /// Sends one mail to all recipients or to none: a refused recipient fails the whole send.
    ///
    /// - Parameters:
    ///   - sender: Envelope sender, to whom bounces go.
    ///   - recipients: Envelope recipients; at least one.
    ///   - message: The complete mail (RFC 5322), each line ended by CR and LF; dots are stuffed here.
    ///   - beforeFinalDot: Called exactly once when the server has been sent all bytes of the message and before the
    ///     final dot makes it deliver them; not called if the send fails earlier. If it throws, nothing is delivered.
    /// - Returns: The server's acceptance.
    /// - Throws: `SMTPError`; its `phase` says whether the mail may have been delivered, `isRetriable` whether to try
    ///   again, and with phase `abortedByCaller` its `underlying` is what `beforeFinalDot` threw.
    package func send(
        from sender: MailAddress,
        to recipients: [MailAddress],
        message: [UInt8],
        beforeFinalDot: () throws -> Void = {}
    ) throws(SMTPError) -> SMTPReceipt {
        try check(recipients: recipients, message: message)
        let envelope = SMTPEnvelope(sender: sender, recipients: recipients)
        var outcome = attempt(envelope, message, beforeFinalDot, freshConnection: false)
        if outcome.failedOnStaleConnection, mayHoldConnection {
            outcome = attempt(envelope, message, beforeFinalDot, freshConnection: true)
        }
        mayHoldConnection = outcome.isAcceptance
        return try outcome.receipt(address: endpoint.address)
    }

    private func attempt(
        _ envelope: SMTPEnvelope, _ message: [UInt8], _ beforeFinalDot: () throws -> Void, freshConnection: Bool
    ) -> SMTPOutcome {
        withoutActuallyEscaping(beforeFinalDot) { beforeFinalDot in
            let transfer = SMTPTransfer(message: message, beforeFinalDot: beforeFinalDot)
            let result = handle.perform(transfer, envelope: envelope, freshConnection: freshConnection)
            return SMTPOutcome(
                result: result, progress: transfer.progress, reply: transfer.replies.decisive)
        }
    }

    private func check(recipients: [MailAddress], message: [UInt8]) throws(SMTPError) {
        guard !recipients.isEmpty else {
            throw SMTPError(.beforeCommit, address: endpoint.address, reason: "the mail has no recipient")
        }
        guard Self.hasCanonicalLines(message) else {
            throw SMTPError(
                .beforeCommit, address: endpoint.address,
                reason: "the mail is empty, or has a CR or LF outside of a CRLF line break, or no CRLF at its end")
        }
    }

    /// Whether each CR is followed by LF and each LF preceded by CR, up to the end.
    ///
    /// Servers disagree about lone CR and LF, so that `LF . LF` in a mail could end it early and smuggle in another.
    private static func hasCanonicalLines(_ message: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in message {
            guard (previous == UInt8(ascii: "\r")) == (byte == UInt8(ascii: "\n")) else { return false }
            previous = byte
        }
        return previous == UInt8(ascii: "\n")
    }
}

@available(*, unavailable)
extension SMTPClient: Sendable {}
