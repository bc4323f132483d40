/// How long the driver waits for a server.
package struct HTTPTimeouts: Sendable, Equatable {
    /// For name lookup, connection and TLS together.
    package let connect: Duration
    /// For one whole request with its response. A request may be made twice, where a kept connection was stale.
    package let request: Duration

    /// - Parameters:
    ///   - connect: At least a millisecond.
    ///   - request: At least a millisecond; the time that the caller's hook takes is part of it.
    package init(connect: Duration = .seconds(10), request: Duration = .seconds(30)) {
        self.connect = max(connect, .milliseconds(1))
        self.request = max(request, .milliseconds(1))
    }
}
