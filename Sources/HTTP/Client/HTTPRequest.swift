/// What is asked of a server: a GET, or with a body a POST.
struct HTTPRequest {
    let target: String
    let headers: [HTTPHeader]
    let body: [UInt8]?
}
