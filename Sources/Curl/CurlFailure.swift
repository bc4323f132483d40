/// A setting that libcurl refused.
package struct CurlFailure: Error {
    package let code: Int
    package let reason: String
}
