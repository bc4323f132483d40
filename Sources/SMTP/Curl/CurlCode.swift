import CCurl
import Curl

/// libcurl's error numbers that the driver decides by.
enum CurlCode {
    /// Failures that lie in how libcurl was built or set up, or in the credentials.
    static let neverRetriable: Set<Int> = [
        number(CURLE_UNSUPPORTED_PROTOCOL), number(CURLE_FAILED_INIT), number(CURLE_URL_MALFORMAT),
        number(CURLE_NOT_BUILT_IN), number(CURLE_BAD_FUNCTION_ARGUMENT), number(CURLE_UNKNOWN_OPTION),
        number(CURLE_LOGIN_DENIED), number(CURLE_SSL_CACERT_BADFILE),
    ]

    /// Failures that are no answer of the server, whatever it answered before.
    static let lostConnection: Set<Int> = [
        number(CURLE_RECV_ERROR), number(CURLE_OPERATION_TIMEDOUT), number(CURLE_GOT_NOTHING),
    ]

    private static func number(_ code: CURLcode) -> Int { CurlEasy.number(code) }
}
