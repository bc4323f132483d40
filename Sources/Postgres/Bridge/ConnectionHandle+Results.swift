internal import CLibpq

extension ConnectionHandle {
    /// Sends what waits in libpq's buffer, taking in what the server sends meanwhile.
    ///
    /// - Parameters:
    ///   - onInput: Called after each arrival, to take the results that are complete.
    func flush(onInput: () throws(PostgresError) -> Void = {}) throws(PostgresError) {
        // -1 says that the connection is gone, which the next read reports better: with the server's last words.
        while unsafe PQflush(connection) == 1 {
            try waitForServer([.readable, .writable])
            receive()
            try onInput()
        }
    }

    /// The next result without waiting for it.
    ///
    /// - Parameters:
    ///   - isReady: Set to whether there was an answer; `nil` with an answer ends the results of one command.
    func nextResultIfReady(_ isReady: inout Bool) -> ResultHandle? {
        isReady = unsafe PQisBusy(connection) == 0
        return isReady ? takeResult() : nil
    }

    /// Waits for the next result.
    ///
    /// - Returns: The result, or `nil` at the end of the results of one command.
    func nextResult() throws(PostgresError) -> ResultHandle? {
        while unsafe PQisBusy(connection) == 1 {
            let isSending = unsafe PQflush(connection) == 1
            try waitForServer(isSending ? [.readable, .writable] : .readable)
            receive()
        }
        return takeResult()
    }

    /// Takes in what the server has sent.
    func receive() {
        // A failure marks the connection as bad and shows in the next result.
        _ = unsafe PQconsumeInput(connection)
    }

    /// Takes in what has arrived, without waiting.
    ///
    /// - Returns: Whether the connection lives on: the server has not closed it, and nobody has given it up.
    func receiveAvailable() -> Bool {
        while isGood {
            switch wait(for: .readable, until: ContinuousClock.now) {
            case .ready: receive()
            case .timedOut: return true
            case .abandoned: return false
            }
        }
        return false
    }

    private func takeResult() -> ResultHandle? {
        guard let result = unsafe PQgetResult(connection) else { return nil }
        return unsafe ResultHandle(adopting: result)
    }
}
