import CCurl
import Curl

/// libcurl with its connection, set up for https to one server; owns, during a transfer, the list of headers.
@safe
final class HTTPSHandle {
    private let endpoint: HTTPSEndpoint
    private let easy: CurlEasy

    /// Many servers close an idle connection after five seconds: one that is older might be closed just when the end of a
    /// request is on its way, and nobody could tell whether it was taken.
    private static let longestIdle = 3

    /// - Throws: `CurlFailure` if libcurl cannot start or refuses a setting.
    init(
        endpoint: HTTPSEndpoint, certificateAuthorityFile: String?, timeouts: HTTPTimeouts
    ) throws(CurlFailure) {
        self.endpoint = endpoint
        easy = try CurlEasy(protocols: "https")
        try configure(timeouts)
        try easy.verifyServer(authorityFile: certificateAuthorityFile)
        try setCallbacks()
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
            unsafe scorecard_curl_set_headers(easy.handle, nil)
            for option in Self.contexts { unsafe scorecard_curl_set_pointer(easy.handle, option, nil) }
            unsafe context.release()
            unsafe curl_slist_free_all(headers)
        }
        do throws(CurlFailure) {
            // No `Expect: 100-continue`, which would wait a second for servers that do not know it.
            for header in ["Expect:"] + request.headers.map({ "\($0.name): \($0.value)" }) {
                try unsafe easy.append(header, to: &headers)
            }
            try easy.check(unsafe scorecard_curl_set_headers(easy.handle, headers))
            for option in Self.contexts {
                try easy.check(unsafe scorecard_curl_set_pointer(easy.handle, option, context.toOpaque()))
            }
            try easy.set(CURLOPT_URL, to: "https://\(endpoint.address)\(request.target)")
            try setMethod(bodyCount: request.body?.count)
            try easy.set(CURLOPT_FRESH_CONNECT, to: freshConnection ? 1 : 0)
        } catch {
            return CurlResult(error)
        }
        return easy.perform(explaining: CurlCode.explained)
    }

    private static let contexts = [CURLOPT_READDATA, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA]

    private func setMethod(bodyCount: Int?) throws(CurlFailure) {
        if let bodyCount {
            try easy.set(CURLOPT_POST, to: 1)
            try easy.check(
                unsafe scorecard_curl_set_offset(easy.handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bodyCount)))
        } else {
            try easy.set(CURLOPT_HTTPGET, to: 1)
        }
    }

    private func configure(_ timeouts: HTTPTimeouts) throws(CurlFailure) {
        try easy.set(CURLOPT_FOLLOWLOCATION, to: 0)
        // One request at a time needs no more, and the last byte of a body is what it is.
        try easy.set(CURLOPT_HTTP_VERSION, to: Int(CURL_HTTP_VERSION_1_1))
        try easy.set(CURLOPT_PATH_AS_IS, to: 1)
        try easy.set(CURLOPT_MAXCONNECTS, to: 1)
        try easy.set(CURLOPT_MAXAGE_CONN, to: Self.longestIdle)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, to: timeouts.connect)
        try easy.set(CURLOPT_TIMEOUT_MS, to: timeouts.request)
    }

    private func setCallbacks() throws(CurlFailure) {
        // No function to rewind the body: libcurl would send a request again on its own, when a kept connection turns out
        // to be closed, after the caller was asked.
        try easy.check(unsafe scorecard_curl_set_read_function(easy.handle, httpTransferRead))
        try easy.check(unsafe scorecard_curl_set_header_function(easy.handle, httpTransferReadLine))
        try easy.check(unsafe scorecard_curl_set_write_function(easy.handle, httpTransferReadBody))
        try easy.check(unsafe scorecard_curl_set_open_socket_function(easy.handle, httpTransferOpenSocket))
    }
}
