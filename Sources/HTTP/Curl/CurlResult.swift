/// How a transfer ended for libcurl.
struct CurlResult {
    /// libcurl's error number, 0 for none.
    let code: Int
    /// Words for it that name no more than host and certificate.
    let reason: String
    /// How many connections libcurl opened for the transfer; 0 if it reused one.
    let newConnections: Int

    var isSuccess: Bool { code == 0 }
}
