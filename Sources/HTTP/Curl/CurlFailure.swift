/// A setting that libcurl refused.
struct CurlFailure: Error {
    let code: Int
    let reason: String
}
