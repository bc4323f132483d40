extension PostgresConnection {
    /// Asks the server for the notifications of a channel.
    ///
    /// - Parameters:
    ///   - channel: The channel's name, quoted here.
    /// - Throws: `PostgresError` from the server.
    /// - Important: A new connection must ask again.
    package func listen(to channel: String) throws(PostgresError) {
        try executeScript("LISTEN \(PostgresConfiguration.quotedIdentifier(channel))")
    }

    /// Waits for a notification.
    ///
    /// - Parameters:
    ///   - timeout: The longest to wait; zero takes only what has arrived.
    /// - Returns: The next notification, or `nil` when none came in time.
    /// - Throws: `PostgresError` of kind `connectionLost` when the connection is lost or was given up.
    package func waitForNotification(timeout: Duration) throws(PostgresError) -> PostgresNotification? {
        let handle = try usableHandle()
        let deadline = ContinuousClock.now + timeout
        while true {
            if let notification = handle.takeNotification() { return notification }
            switch handle.wait(for: .readable, until: deadline) {
            case .ready: handle.receive()
            case .timedOut: return nil
            case .abandoned:
                close()
                throw .connectionLost("the connection was given up by the program")
            }
            guard handle.isGood else {
                close()
                throw .connectionLost("the connection was lost")
            }
        }
    }
}
