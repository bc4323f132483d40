extension PostgresConnection {
    /// Carries out SQL of any number of statements, without parameters and results: migrations and tests.
    ///
    /// Unless the script says otherwise, its statements are one implicit transaction.
    ///
    /// - Parameters:
    ///   - sql: The statements.
    /// - Throws: The first `PostgresError`. A transaction that was open is then rolled back, except within
    ///   `withTransaction`, which does so itself.
    package func executeScript(_ sql: String) throws(PostgresError) {
        do throws(PostgresError) {
            try exchangeScript(sql)
        } catch {
            cleanUp(after: error)
            throw error
        }
    }

    /// Sends a script and takes all answers.
    func exchangeScript(_ sql: String) throws(PostgresError) {
        let handle = try usableHandle()
        guard !sql.utf8.contains(0) else { throw .data("the SQL holds a NUL") }
        let mayCommit = transactionStatus == .idle
        do throws(PostgresError) {
            try handle.sendScript(sql)
            try drain(handle)
        } catch {
            throw closing(handle, ifCutOffBy: error, mayCommit: mayCommit)
        }
    }

    /// Closes the connection if an error left it in the midst of an exchange: its answers would be taken for later ones.
    ///
    /// - Returns: The error, with `commitOutcomeUnknown` set if the exchange might have committed.
    func closing(
        _ handle: ConnectionHandle, ifCutOffBy error: PostgresError, mayCommit: Bool
    ) -> PostgresError {
        guard !handle.isGood || error.sqlState == nil else { return error }
        close()
        var error = error
        error.commitOutcomeUnknown = mayCommit && error.kind == .connectionLost
        return error
    }

    /// Takes all answers to what was sent by the simple protocol.
    ///
    /// - Returns: The rows that the last command affected.
    @discardableResult
    func drain(_ handle: ConnectionHandle) throws(PostgresError) -> Int {
        var firstError: PostgresError?
        var rowsAffected = 0
        while let result = try handle.nextResult() {
            switch result.status {
            case .completed: rowsAffected = result.rowsAffected
            case .failed where firstError == nil:
                firstError = result.diagnostics.error(connectionIsGood: handle.isGood)
            case .failed, .pipelineSynced, .pipelineAborted: break
            case .copyIn, .copyOut:
                // Its data would never come, nor the end of the results.
                close()
                throw .configuration("COPY does not work in a script")
            }
        }
        if let firstError { throw firstError }
        return rowsAffected
    }
}
