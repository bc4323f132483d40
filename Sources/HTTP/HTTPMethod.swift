/// What is asked of a server.
package enum HTTPMethod: String, Sendable {
    case get = "GET"
    case post = "POST"
}
