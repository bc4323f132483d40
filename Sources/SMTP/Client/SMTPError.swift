/// Why a mail was not sent, or why that is not known.
package struct SMTPError: Error, Sendable, CustomStringConvertible {
    /// What is known about the delivery.
    package enum Phase: String, Sendable {
        /// The final dot was not sent: surely not delivered.
        case beforeCommit = "before the mail was handed over"
        /// The final dot may have been sent and no reply was read: perhaps delivered.
        case uncertain = "without a reply to the mail, which may have been delivered"
        /// The server answered 4xx or 5xx: surely not delivered.
        case rejected = "as the server refused"
        /// The caller stopped the send before the final dot: surely not delivered.
        case abortedByCaller = "as the sender stopped it"
    }

    package let phase: Phase
    /// libcurl's error number; nil if the driver refused the mail before it called libcurl.
    package let curlCode: Int?
    /// The refusing reply; nil if the failure is not the server's answer.
    package let reply: SMTPReply?
    /// Host and port of the server.
    package let address: String
    /// What happened, in plain words.
    package let reason: String
    /// What `beforeFinalDot` threw, with phase `abortedByCaller`.
    package let underlying: (any Error)?

    init(
        _ phase: Phase, address: String, reason: String, curlCode: Int? = nil, reply: SMTPReply? = nil,
        underlying: (any Error)? = nil
    ) {
        self.phase = phase
        self.address = address
        self.reason = reason
        self.curlCode = curlCode
        self.reply = reply
        self.underlying = underlying
    }

    /// Whether the same mail may succeed later without anybody's doing, and cannot arrive twice by trying again.
    ///
    /// True for 4xx replies and trouble with the connection, TLS included; false for 5xx replies, for what the driver
    /// or libcurl's configuration refuses, and for `uncertain` and `abortedByCaller`, about which the caller decides.
    package var isRetriable: Bool {
        switch phase {
        case .beforeCommit: curlCode.map { !CurlCode.neverRetriable.contains($0) } ?? false
        case .rejected: reply?.isTransientRefusal ?? false
        case .uncertain, .abortedByCaller: false
        }
    }

    /// Whether the server or its configuration is at fault, so that any other mail would fail in the same way.
    ///
    /// A sender should then pause the route rather than give up the mail, even if the reply is permanent: 535 after a
    /// changed password says nothing about the recipient.
    package var concernsEndpoint: Bool {
        switch phase {
        case .beforeCommit: curlCode != nil
        case .rejected: reply.map { [421, 454, 530, 534, 535, 538].contains($0.code) } ?? false
        case .uncertain, .abortedByCaller: false
        }
    }

    /// Server, phase, reason and reply codes; never a password, an address or text of the server.
    package var description: String {
        "mail server \(address): failed \(phase.rawValue): \(reason)" + (reply.map { " (reply \($0))" } ?? "")
    }
}
