/// Why there is no answer to a request, and what that means for it.
///
/// - Important: No description shows more of the address than its host, nor anything of headers or body.
package struct HTTPError: Error, Sendable, CustomStringConvertible {
    /// What is known about the request.
    package enum Phase: String, Sendable {
        /// The last byte of its body was not sent: surely not taken.
        case beforeBody = "before the request was handed over"
        /// The server may have the whole request and no answer was read: perhaps taken.
        case uncertain = "without an answer to the request, which may have been taken"
        /// The caller stopped it before the last byte of its body: surely not taken.
        case abortedByCaller = "as the sender stopped it"
    }

    package let phase: Phase
    /// libcurl's error number; nil if the driver refused the request before it called libcurl.
    package let curlCode: Int?
    /// Host and port of the server.
    package let address: String
    /// What happened, in plain words.
    package let reason: String
    /// What `beforeBody` threw, with phase `abortedByCaller`.
    package let underlying: (any Error)?
    /// The scope of the host's address, where that is why nothing was sent.
    package let refusedScope: AddressScope?

    init(
        _ phase: Phase, address: String, reason: String, curlCode: Int? = nil, underlying: (any Error)? = nil,
        refusedScope: AddressScope? = nil
    ) {
        self.phase = phase
        self.curlCode = curlCode
        self.address = address
        self.reason = reason
        self.underlying = underlying
        self.refusedScope = refusedScope
    }

    /// Whether the server, the way to it or its configuration is at fault, so that any other request would fare the same.
    package var concernsEndpoint: Bool {
        switch phase {
        case .beforeBody: curlCode != nil
        case .uncertain: true
        case .abortedByCaller: false
        }
    }

    package var description: String { "server \(address): failed \(phase.rawValue): \(reason)" }
}
