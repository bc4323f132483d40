internal import Foundation
internal import HTTP
internal import Settings

/// A server that a channel posts to, as far as the operators allow it.
struct HTTPSDestination {
    let endpoint: HTTPSEndpoint
    private let client: HTTPSClient

    /// The longest that one request may take: a stale connection is tried once more.
    static let longestRequest = Duration.seconds(2 * 30)
    static let timeouts = HTTPTimeouts(connect: .seconds(10), request: .seconds(30))
    /// Nobody is heard who wants to be left alone for longer.
    private static let longestWish = Duration.seconds(24 * 3_600)

    /// - Parameters:
    ///   - url: As the channel's settings have it.
    ///   - bodyLimit: So many bytes of an answer are read.
    /// - Throws: `HTTPSEndpointError`, `HTTPError`, or ``ChannelError`` where the operators do not allow the host.
    init(
        _ url: String, _ outbound: OutboundSettings, _ timeouts: HTTPTimeouts?, bodyLimit: Int = 64 * 1024
    ) throws {
        endpoint = try HTTPSEndpoint(url: url)
        let host = endpoint.host
        guard outbound.allows(host: host) else {
            throw ChannelError(
                .failed, concernsDestination: true,
                "nothing may be posted to \(host): add it to 'outbound.hosts' in notifier.yaml, or to OUTBOUND_HOSTS")
        }
        if let file = outbound.certificateAuthorityFile, !FileManager.default.isReadableFile(atPath: file) {
            throw ChannelError(
                .failed, concernsDestination: true,
                "\(file) cannot be read, which 'outbound.certificateAuthorityFile' or OUTBOUND_CA_FILE names")
        }
        client = try HTTPSClient(
            endpoint: endpoint, allowsPrivateAddresses: outbound.allowsPrivateAddresses(of: host),
            certificateAuthorityFile: outbound.certificateAuthorityFile, timeouts: timeouts ?? Self.timeouts,
            bodyLimit: bodyLimit)
    }

    /// Asks for something. No failure is `uncertain`: nothing is handed over.
    func get(_ target: String, headers: [HTTPHeader]) throws(ChannelError) -> HTTPResponse {
        do {
            return try client.get(target, headers: headers + Self.commonHeaders)
        } catch {
            throw ChannelError(error)
        }
    }

    /// Hands a JSON document over.
    ///
    /// - Throws: ``ChannelError``, or what `committing` threw.
    func post(
        _ json: [UInt8], to target: String, headers: [HTTPHeader] = [], committing: () throws -> Void
    ) throws -> HTTPResponse {
        do throws(HTTPError) {
            return try client.post(
                json, to: target,
                headers: headers + Self.commonHeaders + [HTTPHeader("Content-Type", "application/json")],
                beforeBody: committing)
        } catch {
            if let cause = error.underlying { throw cause }
            throw ChannelError(error)
        }
    }

    private static let commonHeaders = [HTTPHeader("User-Agent", "scorecard-notifier"), HTTPHeader("Accept", "*/*")]

    /// An answer that is no acceptance, in words of our own: the server's may hold what it was sent.
    func refusal(
        _ disposition: ChannelError.Disposition, concernsDestination: Bool, _ response: HTTPResponse,
        _ words: String = ""
    ) -> ChannelError {
        ChannelError(
            disposition, concernsDestination: concernsDestination,
            "server \(endpoint.address): answered \(response.status)" + (words.isEmpty ? "" : ": \(words)"))
    }

    /// A redirect, which is not followed: it would lead where nobody has allowed to post.
    func redirected(_ response: HTTPResponse) -> ChannelError {
        refusal(
            .failed, concernsDestination: true, response,
            "it redirects, which is not followed; the channel's URL must be the one that it leads to")
    }

    /// How long the server wants to be left alone, where it says so.
    static func wish(_ response: HTTPResponse, at now: Int64) -> Duration? {
        response.retryAfter.map { min($0.delay(from: now), longestWish) }
    }
}

extension ChannelError {
    fileprivate init(_ error: HTTPError) {
        let disposition: Disposition =
            switch error.phase {
            case .uncertain: .uncertain
            // Without a number the request itself could not be made, and never can be.
            case .beforeBody, .abortedByCaller: error.curlCode == nil ? .failed : .retry(after: nil)
            }
        let hint =
            (error.refusedScope?.isUsable ?? false) ? "; see 'outbound.privateHosts' or OUTBOUND_PRIVATE_HOSTS" : ""
        self.init(disposition, concernsDestination: error.concernsEndpoint, error.description + hint)
    }
}
