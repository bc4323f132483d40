import Curl

/// What one attempt at a send came to, as far as the client could see; pure, so that every case can be tested.
struct SMTPOutcome {
    let result: CurlResult
    let progress: SMTPProgress
    /// The reply that the attempt is judged by: the latest, or once committed the first after that.
    let reply: SMTPReply?

    /// Whether the server accepted the mail.
    var isAcceptance: Bool {
        guard case .committed = progress else { return false }
        return result.isSuccess && reply?.isPositive == true
    }

    /// Whether a connection of an earlier send had ended before this one began.
    ///
    /// No byte of the message was asked for, and the server did not refuse the mail as such: 421 says that it is about
    /// to close the connection.
    var failedOnStaleConnection: Bool {
        guard case .envelope = progress, !result.isSuccess, result.newConnections == 0 else { return false }
        return reply?.code == 421 || !isRefused
    }

    /// The receipt of an accepted mail.
    ///
    /// - Throws: `SMTPError` in all other cases.
    func receipt(address: String) throws(SMTPError) -> SMTPReceipt {
        switch progress {
        case .stopped(let underlying):
            throw SMTPError(
                .abortedByCaller, address: address, reason: "stopped before the final dot", curlCode: result.code,
                underlying: underlying)
        case .envelope, .content:
            guard !result.isSuccess else {
                // libcurl never does this; if it ever did, the mail would have gone out unasked.
                throw SMTPError(
                    .uncertain, address: address, reason: "libcurl did not ask for the end of the mail",
                    curlCode: result.code)
            }
            throw SMTPError(
                isRefused ? .rejected : .beforeCommit, address: address, reason: result.reason,
                curlCode: result.code, reply: isRefused ? reply : nil)
        case .committed:
            guard let reply, reply.isPositive || reply.isRefusal else {
                throw SMTPError(.uncertain, address: address, reason: result.reason, curlCode: result.code)
            }
            guard reply.isPositive else {
                throw SMTPError(
                    .rejected, address: address, reason: "the mail was refused", curlCode: result.code, reply: reply)
            }
            return SMTPReceipt(reply: reply, reusedConnection: result.newConnections == 0)
        }
    }

    /// Whether the failure is the server's 4xx or 5xx, and not a lost connection some time after one: a server may
    /// answer 502 to EHLO, be content with HELO, and then go away.
    private var isRefused: Bool {
        reply?.isRefusal == true && !CurlCode.lostConnection.contains(result.code)
    }
}
