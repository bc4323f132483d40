import Curl

/// What one attempt at a request came to, as far as the client could see; pure, so that every case can be tested.
struct HTTPOutcome {
    let result: CurlResult
    let progress: HTTPProgress
    let reader: HTTPResponseReader
    /// Whether there is a body, and so a moment from which on the request may have been taken.
    let hasBody: Bool
    /// The scope of the last address that was refused.
    let refusedScope: AddressScope?

    /// Whether a connection of an earlier request had ended before this one began: nothing was answered, and the last byte
    /// was not handed over.
    var failedOnStaleConnection: Bool {
        guard case .request = progress else { return false }
        let isKept = result.newConnections == 0 || result.code == CurlCode.cannotRewind
        return !result.isSuccess && isKept && !reader.isHeadWhole
    }

    /// The answer.
    ///
    /// - Throws: ``HTTPError`` where there is none.
    func response(address: String) throws(HTTPError) -> HTTPResponse {
        func error(_ phase: HTTPError.Phase, _ reason: String, _ underlying: (any Error)? = nil) -> HTTPError {
            HTTPError(
                phase, address: address, reason: reason, curlCode: result.code, underlying: underlying,
                refusedScope: result.code == CurlCode.cannotConnect ? refusedScope : nil)
        }
        if case .stopped(let underlying) = progress {
            throw error(.abortedByCaller, "stopped before its end", underlying)
        }
        // A head that is cut off is no answer: it may go on in another way than it begins.
        if reader.isHeadWhole, let status = reader.status {
            if hasBody, case .request = progress, status < 300 {
                throw error(.beforeBody, "it answered before it had been sent all of the request")
            }
            return HTTPResponse(
                status: status, retryAfter: reader.retryAfter, body: reader.body,
                isBodyWhole: result.isSuccess && !reader.isBodyCut, reusedConnection: result.newConnections == 0)
        }
        guard case .committed = progress else { throw error(.beforeBody, reason) }
        throw error(.uncertain, reason)
    }

    private var reason: String {
        if let refusedScope, result.code == CurlCode.cannotConnect {
            return refusedScope.isUsable
                ? "it has a \(refusedScope.rawValue) address, which is not allowed for this host"
                : "it has a \(refusedScope.rawValue) address, to which nothing is sent"
        }
        if result.code == CurlCode.cannotRewind { return "a connection that was kept is closed" }
        return result.isSuccess ? "the connection ended without an answer" : result.reason
    }
}
