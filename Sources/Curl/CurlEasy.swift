package import CCurl

/// One libcurl easy handle with its connection, and the buffer for libcurl's words: what the drivers over it share.
@safe
package final class CurlEasy {
    /// For what only one driver sets; lives as long as this.
    package let handle: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>

    /// Once for the process, thread-safe since libcurl 7.84.
    private static let libraryCode = curl_global_init(Int(CURL_GLOBAL_ALL)).rawValue

    /// A handle that takes no signals, prints nothing and reads no proxy from the environment.
    ///
    /// - Parameter protocols: The only ones that it speaks, such as `https`.
    /// - Throws: `CurlFailure` if libcurl cannot start or refuses a setting.
    package init(protocols: String) throws(CurlFailure) {
        guard Self.libraryCode == 0, let handle = unsafe curl_easy_init() else {
            throw CurlFailure(code: Self.number(CURLE_FAILED_INIT), reason: "libcurl cannot start")
        }
        unsafe self.handle = handle
        unsafe words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try check(unsafe scorecard_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, words))
        // Signals belong to the process: no SIGALRM for timeouts.
        try set(CURLOPT_NOSIGNAL, to: 1)
        try set(CURLOPT_NOPROGRESS, to: 1)
        try set(CURLOPT_PROTOCOLS_STR, to: protocols)
        // A proxy would also resolve the host, and nobody would see its address.
        try set(CURLOPT_PROXY, to: "")
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe words.deallocate()
    }

    /// Transfers what was set up; blocks until the server has answered or something failed.
    ///
    /// - Parameter explained: The failures of which libcurl's own words may be told; `nil` for all.
    package func perform(explaining explained: Set<Int>? = nil) -> CurlResult {
        unsafe words.pointee = 0
        let code = unsafe curl_easy_perform(handle)
        let own = unsafe String(cString: words)
        let isTold = !own.isEmpty && explained?.contains(Self.number(code)) ?? true
        return CurlResult(
            code: Self.number(code), reason: isTold ? own : failure(code).reason,
            newConnections: unsafe scorecard_curl_get_long(handle, CURLINFO_NUM_CONNECTS))
    }
}

extension CurlEasy {
    package func set(_ option: CURLoption, to value: Int) throws(CurlFailure) {
        try check(unsafe scorecard_curl_set_long(handle, option, value))
    }

    package func set(_ option: CURLoption, to value: String) throws(CurlFailure) {
        try check(unsafe scorecard_curl_set_string(handle, option, value))
    }

    /// In whole milliseconds.
    package func set(_ option: CURLoption, to duration: Duration) throws(CurlFailure) {
        try set(option, to: Self.milliseconds(duration))
    }

    package static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    /// Verifies certificate and host name, over TLS 1.2 or later.
    ///
    /// - Parameter authorityFile: PEM file with the authorities to trust instead of the system's.
    package func verifyServer(authorityFile: String?) throws(CurlFailure) {
        try set(CURLOPT_SSL_VERIFYPEER, to: 1)
        try set(CURLOPT_SSL_VERIFYHOST, to: 2)
        try set(CURLOPT_SSLVERSION, to: Int(CURL_SSLVERSION_TLSv1_2))
        guard let authorityFile else { return }
        try set(CURLOPT_CAINFO, to: authorityFile)
        // Else the authorities of the system would be trusted as well.
        try check(unsafe scorecard_curl_set_string(handle, CURLOPT_CAPATH, nil))
    }

    /// Adds a text to a list, which its owner frees.
    package func append(_ text: String, to list: inout UnsafeMutablePointer<curl_slist>?) throws(CurlFailure) {
        guard let longer = unsafe curl_slist_append(list, text) else { throw failure(CURLE_OUT_OF_MEMORY) }
        unsafe list = longer
    }

    package func check(_ code: CURLcode) throws(CurlFailure) {
        guard code == CURLE_OK else { throw failure(code) }
    }

    package static func number(_ code: CURLcode) -> Int { Int(code.rawValue) }

    private func failure(_ code: CURLcode) -> CurlFailure {
        CurlFailure(code: Self.number(code), reason: unsafe String(cString: curl_easy_strerror(code)))
    }
}
