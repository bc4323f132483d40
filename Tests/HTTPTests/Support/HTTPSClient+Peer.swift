import HTTP
import HTTPTestSupport

extension HTTPSPeer {
    /// A client that trusts this server's authority and may go to this machine.
    func client(
        host: String = "127.0.0.1", allowsPrivateAddresses: Bool = true, timeouts: HTTPTimeouts = .patient,
        authorityFile: String? = nil, bodyLimit: Int = 64 * 1024
    ) throws -> HTTPSClient {
        try HTTPSClient(
            endpoint: HTTPSEndpoint(url: url(host: host)), allowsPrivateAddresses: allowsPrivateAddresses,
            certificateAuthorityFile: authorityFile ?? self.authorityFile, timeouts: timeouts, bodyLimit: bodyLimit)
    }
}

extension HTTPTimeouts {
    /// For tests that do not wait for a time-out, on a machine that is busy.
    static let patient = HTTPTimeouts(connect: .seconds(60), request: .seconds(120))
}

extension HTTPSClient {
    /// The error of a request that must fail.
    func failure(
        _ body: [UInt8] = Array("{}".utf8), to target: String = "/", beforeBody: () throws -> Void = {}
    ) throws -> HTTPError {
        let response: HTTPResponse
        do throws(HTTPError) {
            response = try post(body, to: target, beforeBody: beforeBody)
        } catch {
            return error
        }
        throw TestProblem("it was answered \(response.status), though it should have failed")
    }
}
