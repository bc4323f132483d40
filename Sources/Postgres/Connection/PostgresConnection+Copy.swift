extension PostgresConnection {
    /// Carries out a `COPY … FROM STDIN`.
    ///
    /// - Parameters:
    ///   - sql: The command, which names the format.
    ///   - rows: Writes the rows; an error that it throws makes the server drop all of them.
    ///   - meanwhile: Does something else, without this connection, while the server takes the rows in.
    /// - Returns: The number of rows copied.
    /// - Throws: What `rows` throws, or `PostgresError` from the server. A transaction that was open is then rolled
    ///   back, except within `withTransaction`, which does so itself.
    @discardableResult
    package func copyIn(
        _ sql: String, rows: (inout PostgresCopyWriter) throws -> Void, meanwhile: () -> Void = {}
    ) throws -> Int {
        let handle = try usableHandle()
        let mayCommit = transactionStatus == .idle
        try beginCopy(sql, direction: .copyIn, handle)
        var writer = PostgresCopyWriter(handle: handle)
        do {
            try rows(&writer)
        } catch {
            try endCopy(handle, refusal: "the rows could not be read", brokenBy: writer.failure, mayCommit: false)
            throw error
        }
        return try endCopy(
            handle, refusal: nil, brokenBy: writer.failure, mayCommit: mayCommit, meanwhile: meanwhile)
    }

    /// Carries out a `COPY … TO STDOUT`.
    ///
    /// - Parameters:
    ///   - sql: The command, which names the format.
    ///   - chunk: Takes each chunk, a whole row in text format; the buffer lives no longer than the call. An error that
    ///     it throws cancels the command.
    /// - Returns: The number of rows copied.
    /// - Throws: What `chunk` throws, or `PostgresError` from the server. A transaction that was open is then rolled
    ///   back, except within `withTransaction`, which does so itself.
    @discardableResult
    package func copyOut(_ sql: String, chunk: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        let handle = try usableHandle()
        try beginCopy(sql, direction: .copyOut, handle)
        var refusal: (any Error)?
        let count: Int
        do throws(PostgresError) {
            while try unsafe handle.takeCopyData({ bytes in
                guard refusal == nil else { return }
                do {
                    try unsafe chunk(bytes)
                } catch {
                    refusal = error
                    // The rest is drained, so that the connection stays usable; the server is asked to make it short.
                    try? handle.makeCancelHandle()?.cancelStatement()
                }
            }) {}
            count = try drain(handle)
        } catch {
            let error = closing(handle, ifCutOffBy: error, mayCommit: false)
            cleanUp(after: error)
            throw refusal ?? error
        }
        if let refusal { throw refusal }
        return count
    }
}

extension PostgresConnection {
    private func beginCopy(
        _ sql: String, direction: ResultHandle.Status, _ handle: ConnectionHandle
    ) throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw .data("the SQL holds a NUL") }
        do throws(PostgresError) {
            try handle.sendScript(sql)
            guard let result = try handle.nextResult() else { throw .connectionLost("the server did not answer") }
            if result.status == direction { return }
            guard result.status != .failed else {
                let error = result.diagnostics.error(connectionIsGood: handle.isGood)
                _ = try? drain(handle)
                throw error
            }
            throw .configuration("the command is not the COPY that was asked for")
        } catch {
            let error = closing(handle, ifCutOffBy: error, mayCommit: false)
            cleanUp(after: error)
            throw error
        }
    }

    /// Ends a COPY from the client.
    ///
    /// - Parameters:
    ///   - refusal: Why the server is to drop the rows, or `nil` to keep them.
    ///   - failure: What broke the connection before, if anything did.
    /// - Returns: The number of rows copied; 0 after a refusal.
    @discardableResult
    private func endCopy(
        _ handle: ConnectionHandle, refusal: String?, brokenBy failure: PostgresError?, mayCommit: Bool,
        meanwhile: () -> Void = {}
    ) throws(PostgresError) -> Int {
        do throws(PostgresError) {
            if let failure { throw failure }
            try handle.endCopy(refusal: refusal)
            meanwhile()
            return try drain(handle)
        } catch {
            let error = closing(handle, ifCutOffBy: error, mayCommit: mayCommit)
            cleanUp(after: error)
            // The server answers a refusal with an error of its own; the caller's is the one to tell.
            if refusal != nil { return 0 }
            throw error
        }
    }
}
