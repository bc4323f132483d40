import CCurl

/// One libcurl easy handle with its connection, set up for mail to one endpoint.
///
/// Owns the handle, the buffer for libcurl's words and, during a transfer, the list of recipients.
@safe
final class CurlHandle {
    private let curl: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>

    /// Once for the process, thread-safe since libcurl 7.84.
    private static let libraryCode = curl_global_init(Int(CURL_GLOBAL_ALL)).rawValue

    /// - Throws: `CurlFailure` if libcurl cannot start or refuses a setting.
    init(endpoint: SMTPEndpoint) throws(CurlFailure) {
        guard Self.libraryCode == 0, let curl = unsafe curl_easy_init() else {
            throw CurlFailure(code: CurlCode.number(CURLE_FAILED_INIT), reason: "libcurl cannot start")
        }
        unsafe self.curl = curl
        unsafe words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try configure(for: endpoint)
    }

    deinit {
        unsafe curl_easy_cleanup(curl)
        unsafe words.deallocate()
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
            unsafe scorecard_curl_set_recipients(curl, nil)
            unsafe scorecard_curl_set_pointer(curl, CURLOPT_READDATA, nil)
            unsafe scorecard_curl_set_pointer(curl, CURLOPT_HEADERDATA, nil)
            unsafe context.release()
            unsafe curl_slist_free_all(recipients)
        }
        do throws(CurlFailure) {
            for recipient in envelope.recipients {
                guard let longer = unsafe curl_slist_append(recipients, recipient.text) else {
                    throw failure(CURLE_OUT_OF_MEMORY)
                }
                unsafe recipients = longer
            }
            try check(unsafe scorecard_curl_set_recipients(curl, recipients))
            try check(unsafe scorecard_curl_set_pointer(curl, CURLOPT_READDATA, context.toOpaque()))
            try check(unsafe scorecard_curl_set_pointer(curl, CURLOPT_HEADERDATA, context.toOpaque()))
            try set(CURLOPT_MAIL_FROM, to: envelope.sender.text)
            try set(CURLOPT_FRESH_CONNECT, to: freshConnection ? 1 : 0)
        } catch {
            return CurlResult(code: error.code, reason: error.reason, newConnections: 0)
        }
        unsafe words.pointee = 0
        let code = unsafe curl_easy_perform(curl)
        return CurlResult(
            code: CurlCode.number(code), reason: reason(for: code),
            newConnections: unsafe scorecard_curl_get_long(curl, CURLINFO_NUM_CONNECTS))
    }

    private func configure(for endpoint: SMTPEndpoint) throws(CurlFailure) {
        try check(unsafe scorecard_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, words))
        // Signals belong to the process: no SIGALRM for timeouts.
        try set(CURLOPT_NOSIGNAL, to: 1)
        try set(CURLOPT_NOPROGRESS, to: 1)
        try set(CURLOPT_URL, to: endpoint.transferURL)
        try set(CURLOPT_PROTOCOLS_STR, to: "smtp,smtps")
        // Not from `all_proxy` in the environment.
        try set(CURLOPT_PROXY, to: "")
        try set(CURLOPT_TCP_KEEPALIVE, to: 1)
        try setSecurity(of: endpoint)
        try setTimeouts(endpoint.timeouts)
        try set(CURLOPT_UPLOAD, to: 1)
        // Unknown on purpose. If libcurl 7.88 knows the size, it sends the final dot after the last byte without asking
        // for the end of the message, and `beforeFinalDot` would never be called.
        try check(unsafe scorecard_curl_set_offset(curl, CURLOPT_INFILESIZE_LARGE, -1))
        try check(unsafe scorecard_curl_set_read_function(curl, smtpTransferRead))
        try check(unsafe scorecard_curl_set_header_function(curl, smtpTransferReadReply))
    }

    private func setSecurity(of endpoint: SMTPEndpoint) throws(CurlFailure) {
        let use =
            switch endpoint.security {
            case .implicit, .required: CURLUSESSL_ALL
            case .opportunistic: CURLUSESSL_TRY
            case .plainText: CURLUSESSL_NONE
            }
        try set(CURLOPT_USE_SSL, to: Int(use.rawValue))
        try set(CURLOPT_SSL_VERIFYPEER, to: 1)
        try set(CURLOPT_SSL_VERIFYHOST, to: 2)
        try set(CURLOPT_SSLVERSION, to: Int(CURL_SSLVERSION_TLSv1_2))
        if let file = endpoint.certificateAuthorityFile {
            try set(CURLOPT_CAINFO, to: file)
            // Else the authorities of the system would be trusted as well.
            try check(unsafe scorecard_curl_set_string(curl, CURLOPT_CAPATH, nil))
        }
        if let credentials = endpoint.credentials {
            try set(CURLOPT_USERNAME, to: credentials.username)
            try set(CURLOPT_PASSWORD, to: credentials.password)
        }
    }

    private func setTimeouts(_ timeouts: SMTPTimeouts) throws(CurlFailure) {
        try set(CURLOPT_CONNECTTIMEOUT_MS, to: Self.milliseconds(timeouts.connect))
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, to: (Self.milliseconds(timeouts.reply) + 999) / 1000)
        try set(CURLOPT_TIMEOUT_MS, to: Self.milliseconds(timeouts.send))
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    private func set(_ option: CURLoption, to value: Int) throws(CurlFailure) {
        try check(unsafe scorecard_curl_set_long(curl, option, value))
    }

    private func set(_ option: CURLoption, to value: String) throws(CurlFailure) {
        try check(unsafe scorecard_curl_set_string(curl, option, value))
    }

    private func check(_ code: CURLcode) throws(CurlFailure) {
        guard code == CURLE_OK else { throw failure(code) }
    }

    private func failure(_ code: CURLcode) -> CurlFailure {
        CurlFailure(code: CurlCode.number(code), reason: unsafe String(cString: curl_easy_strerror(code)))
    }

    private func reason(for code: CURLcode) -> String {
        let detail = unsafe String(cString: words)
        return detail.isEmpty ? failure(code).reason : detail
    }
}
