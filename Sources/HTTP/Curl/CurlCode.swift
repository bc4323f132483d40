import CCurl
import Curl

/// libcurl's error numbers that the driver decides by.
enum CurlCode {
    /// A kept connection was closed, and libcurl would have sent the request again, had it been able to read the body anew.
    static let cannotRewind = number(CURLE_SEND_FAIL_REWIND)
    static let cannotConnect = number(CURLE_COULDNT_CONNECT)

    /// Failures of which libcurl's own words name no more than host, port, certificate and times. Others might quote the
    /// address or the server.
    static let explained: Set<Int> = [
        number(CURLE_COULDNT_RESOLVE_HOST), number(CURLE_COULDNT_CONNECT), number(CURLE_OPERATION_TIMEDOUT),
        number(CURLE_PEER_FAILED_VERIFICATION), number(CURLE_SSL_CONNECT_ERROR), number(CURLE_SSL_CACERT_BADFILE),
    ]

    private static func number(_ code: CURLcode) -> Int { CurlEasy.number(code) }
}
