/// How far a send has come, as seen from what libcurl asked for.
enum SMTPProgress {
    /// Connection, login, sender and recipients: no byte of the message was asked for.
    case envelope
    /// Some bytes of the message were handed over.
    case content
    /// All bytes were handed over and the caller agreed: from here on the final dot may have been sent.
    case committed
    /// All bytes were handed over and the caller threw: the final dot is never sent.
    case stopped(any Error)
}
