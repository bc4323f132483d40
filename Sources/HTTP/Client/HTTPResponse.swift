/// What a server answered; any status is an answer, a redirect too, which is never followed.
package struct HTTPResponse: Sendable {
    /// 200 to 599.
    package let status: Int
    package let retryAfter: RetryAfter?
    /// What there was of the body, up to a limit.
    ///
    /// - Important: Servers like to repeat what they were sent; it must not go into a log.
    package let body: [UInt8]
    /// False where the body was cut off: at the limit, by a lost connection or by the time-out.
    package let isBodyWhole: Bool
    /// Whether the connection of an earlier request served this one.
    package let reusedConnection: Bool
}
