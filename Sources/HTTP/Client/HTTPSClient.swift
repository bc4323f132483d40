import Curl

/// Makes requests to one server over https, one at a time, over a connection that it keeps between them for a moment.
///
/// Certificate and host name are verified, redirects are not followed, nothing is read from the environment, and what the
/// server answers is bounded. Each address of the host is judged when it is connected to, so that no answer of the domain
/// name system can lead a request into a network that it must not reach.
///
/// Calls block, up to the timeouts: use a thread of your own, never the cooperative pool.
///
/// - Important: Not sendable: the thread that made it is the only one to use it.
package final class HTTPSClient {
    private let endpoint: HTTPSEndpoint
    private let handle: HTTPSHandle
    private let allowsPrivateAddresses: Bool
    private let bodyLimit: Int
    /// Whether libcurl may still hold a connection from an earlier request, which the server may have closed since.
    private var mayHoldConnection = false

    /// A client that connects at its first request.
    ///
    /// - Parameters:
    ///   - endpoint: Its host and port; each request says its own path.
    ///   - allowsPrivateAddresses: Whether the host may have a loopback, private, link-local or shared address.
    ///   - certificateAuthorityFile: PEM file with the authorities to trust instead of the system's.
    ///   - bodyLimit: So many bytes of a response's body are read, and no more.
    /// - Throws: ``HTTPError`` if libcurl cannot be set up, for want of memory or of a feature.
    package init(
        endpoint: HTTPSEndpoint, allowsPrivateAddresses: Bool = false, certificateAuthorityFile: String? = nil,
        timeouts: HTTPTimeouts = HTTPTimeouts(), bodyLimit: Int = 64 * 1024
    ) throws(HTTPError) {
        self.endpoint = endpoint
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.bodyLimit = bodyLimit
        do {
            handle = try HTTPSHandle(
                endpoint: endpoint, certificateAuthorityFile: certificateAuthorityFile, timeouts: timeouts)
        } catch {
            throw HTTPError(.beforeBody, address: endpoint.address, reason: error.reason, curlCode: error.code)
        }
    }

    /// Asks for something.
    ///
    /// - Parameters:
    ///   - target: Path and query, percent-encoded.
    /// - Returns: The answer, whatever its status.
    /// - Throws: ``HTTPError``, always with phase `beforeBody`.
    package func get(_ target: String, headers: [HTTPHeader] = []) throws(HTTPError) -> HTTPResponse {
        try perform(HTTPRequest(target: target, headers: headers, body: nil)) {}
    }

    /// Hands something over.
    ///
    /// - Parameters:
    ///   - body: At least one byte.
    ///   - target: Path and query, percent-encoded.
    ///   - beforeBody: Called exactly once when the server has been sent all of the request but its last byte; not called
    ///     if the request fails earlier. If it throws, the connection is closed and the server never gets that byte.
    /// - Returns: The answer, whatever its status. One that came before `beforeBody` was called is never a success.
    /// - Throws: ``HTTPError``; its `phase` says whether the request may have been taken, and with `abortedByCaller` its
    ///   `underlying` is what `beforeBody` threw.
    package func post(
        _ body: [UInt8], to target: String, headers: [HTTPHeader] = [], beforeBody: () throws -> Void = {}
    ) throws(HTTPError) -> HTTPResponse {
        guard !body.isEmpty else {
            throw HTTPError(.beforeBody, address: endpoint.address, reason: "the request has no body")
        }
        return try perform(HTTPRequest(target: target, headers: headers, body: body), beforeBody)
    }

    private func perform(
        _ request: HTTPRequest, _ beforeBody: () throws -> Void
    ) throws(HTTPError) -> HTTPResponse {
        guard HTTPSEndpoint.isTarget(request.target), request.headers.allSatisfy(\.isPlain) else {
            throw HTTPError(
                .beforeBody, address: endpoint.address,
                reason: "its path or a header holds a character that it must not")
        }
        var outcome = attempt(request, beforeBody, freshConnection: false)
        if outcome.failedOnStaleConnection, mayHoldConnection {
            outcome = attempt(request, beforeBody, freshConnection: true)
        }
        mayHoldConnection = outcome.result.isSuccess
        return try outcome.response(address: endpoint.address)
    }

    private func attempt(
        _ request: HTTPRequest, _ beforeBody: () throws -> Void, freshConnection: Bool
    ) -> HTTPOutcome {
        withoutActuallyEscaping(beforeBody) { beforeBody in
            let transfer = HTTPTransfer(
                body: request.body ?? [], bodyLimit: bodyLimit, allowsPrivateAddresses: allowsPrivateAddresses,
                beforeBody: beforeBody)
            let result = handle.perform(transfer, request, freshConnection: freshConnection)
            return HTTPOutcome(
                result: result, progress: transfer.progress, reader: transfer.reader, hasBody: request.body != nil,
                refusedScope: transfer.refusedScope)
        }
    }
}

@available(*, unavailable)
extension HTTPSClient: Sendable {}
