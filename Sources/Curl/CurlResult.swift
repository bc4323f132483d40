/// How a transfer ended for libcurl.
package struct CurlResult: Sendable {
    /// libcurl's error number, 0 for none.
    package let code: Int
    /// Words for it; they name hosts and certificates, never credentials.
    package let reason: String
    /// How many connections libcurl opened for the transfer; 0 if it reused one.
    package let newConnections: Int

    package init(code: Int, reason: String, newConnections: Int) {
        self.code = code
        self.reason = reason
        self.newConnections = newConnections
    }

    /// A transfer that never began.
    package init(_ failure: CurlFailure) {
        self.init(code: failure.code, reason: failure.reason, newConnections: 0)
    }

    package var isSuccess: Bool { code == 0 }
}
