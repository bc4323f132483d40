import CCurl
import Curl

/// libcurl with its connection, set up for mail to one endpoint; owns, during a transfer, the list of recipients.
@safe
final class SMTPHandle {
    private let easy: CurlEasy

    /// - Throws: `CurlFailure` if libcurl cannot start or refuses a setting.
    init(endpoint: SMTPEndpoint) throws(CurlFailure) {
        easy = try CurlEasy(protocols: "smtp,smtps")
        try configure(for: endpoint)
    }

    /// Sends what the transfer hands over; blocks until the server has answered or something failed.
    ///
    /// - Parameters:
    ///   - transfer: Source of the message and sink of the replies; libcurl does not keep it after the call.
    ///   - envelope: Sender and recipients.
    ///   - freshConnection: Whether a connection that is still open must not be used.
    func perform(_ transfer: SMTPTransfer, envelope: SMTPEnvelope, freshConnection: Bool) -> CurlResult {
        var recipients: UnsafeMutablePointer<curl_slist>?
        let context = unsafe Unmanaged.passRetained(transfer)
        defer {
            unsafe scorecard_curl_set_recipients(easy.handle, nil)
            unsafe scorecard_curl_set_pointer(easy.handle, CURLOPT_READDATA, nil)
            unsafe scorecard_curl_set_pointer(easy.handle, CURLOPT_HEADERDATA, nil)
            unsafe context.release()
            unsafe curl_slist_free_all(recipients)
        }
        do throws(CurlFailure) {
            for recipient in envelope.recipients {
                try unsafe easy.append(recipient.text, to: &recipients)
            }
            try easy.check(unsafe scorecard_curl_set_recipients(easy.handle, recipients))
            try easy.check(unsafe scorecard_curl_set_pointer(easy.handle, CURLOPT_READDATA, context.toOpaque()))
            try easy.check(unsafe scorecard_curl_set_pointer(easy.handle, CURLOPT_HEADERDATA, context.toOpaque()))
            try easy.set(CURLOPT_MAIL_FROM, to: envelope.sender.text)
            try easy.set(CURLOPT_FRESH_CONNECT, to: freshConnection ? 1 : 0)
        } catch {
            return CurlResult(error)
        }
        return easy.perform()
    }

    private func configure(for endpoint: SMTPEndpoint) throws(CurlFailure) {
        try easy.set(CURLOPT_URL, to: endpoint.transferURL)
        try easy.set(CURLOPT_TCP_KEEPALIVE, to: 1)
        try setSecurity(of: endpoint)
        try setTimeouts(endpoint.timeouts)
        try easy.set(CURLOPT_UPLOAD, to: 1)
        // Unknown on purpose. If libcurl 7.88 knows the size, it sends the final dot after the last byte without asking
        // for the end of the message, and `beforeFinalDot` would never be called.
        try easy.check(unsafe scorecard_curl_set_offset(easy.handle, CURLOPT_INFILESIZE_LARGE, -1))
        try easy.check(unsafe scorecard_curl_set_read_function(easy.handle, smtpTransferRead))
        try easy.check(unsafe scorecard_curl_set_header_function(easy.handle, smtpTransferReadReply))
    }

    private func setSecurity(of endpoint: SMTPEndpoint) throws(CurlFailure) {
        let use =
            switch endpoint.security {
            case .implicit, .required: CURLUSESSL_ALL
            case .opportunistic: CURLUSESSL_TRY
            case .plainText: CURLUSESSL_NONE
            }
        try easy.set(CURLOPT_USE_SSL, to: Int(use.rawValue))
        try easy.verifyServer(authorityFile: endpoint.certificateAuthorityFile)
        if let credentials = endpoint.credentials {
            try easy.set(CURLOPT_USERNAME, to: credentials.username)
            try easy.set(CURLOPT_PASSWORD, to: credentials.password)
        }
    }

    private func setTimeouts(_ timeouts: SMTPTimeouts) throws(CurlFailure) {
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, to: timeouts.connect)
        try easy.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, to: (CurlEasy.milliseconds(timeouts.reply) + 999) / 1000)
        try easy.set(CURLOPT_TIMEOUT_MS, to: timeouts.send)
    }
}
