/// How far a request has come, as seen from what libcurl asked for.
enum HTTPProgress {
    /// The last byte of the request was not handed over; without a body it never is.
    case request
    /// The caller agreed, and the last byte was handed over: from here on the server may have the whole request.
    case committed
    /// The caller threw: the last byte is never sent.
    case stopped(any Error)
}
