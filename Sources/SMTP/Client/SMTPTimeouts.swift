/// How long the driver waits for the mail server.
package struct SMTPTimeouts: Sendable, Equatable {
    /// For name lookup, connection, TLS, greeting and login together.
    package let connect: Duration
    /// For each reply of the server; libcurl counts it in whole seconds, so it is rounded up.
    package let reply: Duration
    /// For one whole send. A lease on the delivery must last longer.
    package let send: Duration

    /// Timeouts that are all longer than nothing.
    ///
    /// A server may think for minutes about a mail it was given in full, and a sender that gives up first cannot know
    /// whether the mail was delivered (RFC 5321, section 4.5.3.2.6, asks for ten minutes), hence the long defaults.
    ///
    /// - Throws: `SMTPEndpointError` with part `timeouts` if one is not between one millisecond and one day.
    package init(
        connect: Duration = .seconds(30), reply: Duration = .seconds(300), send: Duration = .seconds(600)
    ) throws(SMTPEndpointError) {
        for timeout in [connect, reply, send] where timeout < .milliseconds(1) || timeout > .seconds(86_400) {
            throw SMTPEndpointError(.timeouts, "must lie between one millisecond and one day")
        }
        self.connect = connect
        self.reply = reply
        self.send = send
    }

    private init(defaultConnect connect: Duration, reply: Duration, send: Duration) {
        self.connect = connect
        self.reply = reply
        self.send = send
    }

    /// 30 seconds to connect, 5 minutes a reply, 10 minutes in all.
    package static let standard = SMTPTimeouts(
        defaultConnect: .seconds(30), reply: .seconds(300), send: .seconds(600))
}
