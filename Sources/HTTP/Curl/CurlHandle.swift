import CCurl

/// One libcurl easy handle with its connection, set up for https to one server.
///
/// Owns the handle, the buffer for libcurl's words and, during a transfer, the list of headers.
@safe
final class CurlHandle {
    private let endpoint: HTTPSEndpoint
    private let curl: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>

    /// Once for the process, thread-safe since libcurl 7.84.
    private static let libraryCode = curl_global_init(Int(CURL_GLOBAL_ALL)).rawValue
    /// Many servers close an idle connection after five seconds: one that is older might be closed just when the end of a
    /// request is on its way, and nobody could tell whether it was taken.
    private static let longestIdle = 3

    /// - Throws: `CurlFailure` if libcurl cannot start or refuses a setting.
    init(
        endpoint: HTTPSEndpoint, certificateAuthorityFile: String?, timeouts: HTTPTimeouts
    ) throws(CurlFailure) {
        guard Self.libraryCode == 0, let curl = unsafe curl_easy_init() else {
            throw CurlFailure(code: CurlCode.number(CURLE_FAILED_INIT), reason: "libcurl cannot start")
        }
        self.endpoint = endpoint
        unsafe self.curl = curl
        unsafe words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try configure(timeouts)
        try setSecurity(certificateAuthorityFile)
        try setCallbacks()
    }

    deinit {
        unsafe curl_easy_cleanup(curl)
        unsafe words.deallocate()
    }

    /// Makes a request; blocks until the server has answered or something failed.
    ///
    /// - Parameters:
    ///   - transfer: Source of the body and sink of the response; libcurl does not keep it after the call.
    ///   - request: Its target and headers, both checked.
    ///   - freshConnection: Whether a connection that is still open must not be used.
    func perform(_ transfer: HTTPTransfer, _ request: HTTPRequest, freshConnection: Bool) -> CurlResult {
        var headers: UnsafeMutablePointer<curl_slist>?
        let context = unsafe Unmanaged.passRetained(transfer)
        defer {
            unsafe scorecard_curl_set_headers(curl, nil)
            for option in Self.contexts { unsafe scorecard_curl_set_pointer(curl, option, nil) }
            unsafe context.release()
            unsafe curl_slist_free_all(headers)
        }
        do throws(CurlFailure) {
            // No `Expect: 100-continue`, which would wait a second for servers that do not know it.
            for header in ["Expect:"] + request.headers.map({ "\($0.name): \($0.value)" }) {
                guard let longer = unsafe curl_slist_append(headers, header) else {
                    throw failure(CURLE_OUT_OF_MEMORY)
                }
                unsafe headers = longer
            }
            try check(unsafe scorecard_curl_set_headers(curl, headers))
            for option in Self.contexts {
                try check(unsafe scorecard_curl_set_pointer(curl, option, context.toOpaque()))
            }
            try set(CURLOPT_URL, to: "https://\(endpoint.address)\(request.target)")
            try setMethod(bodyCount: request.body?.count)
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

    private static let contexts = [CURLOPT_READDATA, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA]

    private func setMethod(bodyCount: Int?) throws(CurlFailure) {
        if let bodyCount {
            try set(CURLOPT_POST, to: 1)
            try check(unsafe scorecard_curl_set_offset(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bodyCount)))
        } else {
            try set(CURLOPT_HTTPGET, to: 1)
        }
    }

    private func configure(_ timeouts: HTTPTimeouts) throws(CurlFailure) {
        try check(unsafe scorecard_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, words))
        // Signals belong to the process: no SIGALRM for timeouts.
        try set(CURLOPT_NOSIGNAL, to: 1)
        try set(CURLOPT_NOPROGRESS, to: 1)
        try set(CURLOPT_PROTOCOLS_STR, to: "https")
        try set(CURLOPT_FOLLOWLOCATION, to: 0)
        // Not from `https_proxy` in the environment: a proxy would resolve the host, and nobody would see its address.
        try set(CURLOPT_PROXY, to: "")
        // One request at a time needs no more, and the last byte of a body is what it is.
        try set(CURLOPT_HTTP_VERSION, to: Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_PATH_AS_IS, to: 1)
        try set(CURLOPT_MAXCONNECTS, to: 1)
        try set(CURLOPT_MAXAGE_CONN, to: Self.longestIdle)
        try set(CURLOPT_CONNECTTIMEOUT_MS, to: Self.milliseconds(timeouts.connect))
        try set(CURLOPT_TIMEOUT_MS, to: Self.milliseconds(timeouts.request))
    }

    private func setSecurity(_ certificateAuthorityFile: String?) throws(CurlFailure) {
        try set(CURLOPT_SSL_VERIFYPEER, to: 1)
        try set(CURLOPT_SSL_VERIFYHOST, to: 2)
        try set(CURLOPT_SSLVERSION, to: Int(CURL_SSLVERSION_TLSv1_2))
        if let certificateAuthorityFile {
            try set(CURLOPT_CAINFO, to: certificateAuthorityFile)
            // Else the authorities of the system would be trusted as well.
            try check(unsafe scorecard_curl_set_string(curl, CURLOPT_CAPATH, nil))
        }
    }

    private func setCallbacks() throws(CurlFailure) {
        // No function to rewind the body: libcurl would send a request again on its own, when a kept connection turns out
        // to be closed, after the caller was asked.
        try check(unsafe scorecard_curl_set_read_function(curl, httpTransferRead))
        try check(unsafe scorecard_curl_set_header_function(curl, httpTransferReadLine))
        try check(unsafe scorecard_curl_set_write_function(curl, httpTransferReadBody))
        try check(unsafe scorecard_curl_set_open_socket_function(curl, httpTransferOpenSocket))
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
        let isExplained = CurlCode.explained.contains(CurlCode.number(code)) && !detail.isEmpty
        return isExplained ? detail : failure(code).reason
    }
}
