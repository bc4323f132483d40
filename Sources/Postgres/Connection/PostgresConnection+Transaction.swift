extension PostgresConnection {
    /// Carries statements out in a transaction, BEGIN and COMMIT included in the one round trip.
    ///
    /// - Parameters:
    ///   - isolation: How far the transaction is kept apart from others.
    ///   - fill: Adds the statements; nothing is sent before it returns.
    /// - Returns: The results of the statements, committed.
    /// - Throws: The first `PostgresError`. The transaction is then rolled back, unless `commitOutcomeUnknown` is set:
    ///   the connection was lost when the commit might have been carried out.
    package func transaction(
        isolation: PostgresIsolation = .readCommitted, _ fill: (inout PostgresPipeline) throws(PostgresError) -> Void
    ) throws(PostgresError) -> [PostgresResult] {
        var pipeline = PostgresPipeline()
        try fill(&pipeline)
        guard !pipeline.entries.isEmpty else { return [] }
        try requireNoTransaction()
        let steps =
            [Step(statement: isolation.begin, parameters: [], index: nil)]
            + pipeline.entries.enumerated().map(Step.init(offset:entry:))
            + [Step(statement: .commit, parameters: [], index: nil)]
        return try run(steps, commitPoint: .command(steps.count - 1))
    }

    /// Carries a transaction out whose later statements depend on earlier results.
    ///
    /// - Parameters:
    ///   - isolation: How far the transaction is kept apart from others.
    ///   - body: Uses the connection; the transaction is committed when it returns.
    /// - Returns: What `body` returns, committed.
    /// - Throws: What `body` throws, after a roll-back; or `PostgresError` from BEGIN or COMMIT, with
    ///   `commitOutcomeUnknown` set when the connection was lost during COMMIT.
    package func withTransaction<Value>(
        isolation: PostgresIsolation = .readCommitted, _ body: (PostgresConnection) throws -> Value
    ) throws -> Value {
        try requireNoTransaction()
        _ = try run([Step(statement: isolation.begin, parameters: [], index: nil)], commitPoint: .none)
        isInTransactionScope = true
        defer { isInTransactionScope = false }
        do {
            let value = try body(self)
            _ = try run([Step(statement: .commit, parameters: [], index: nil)], commitPoint: .command(0))
            return value
        } catch {
            if isUsable && transactionStatus != .idle { rollBack() }
            throw error
        }
    }

    private func requireNoTransaction() throws(PostgresError) {
        _ = try usableHandle()
        guard transactionStatus == .idle, !isInTransactionScope else {
            throw .configuration("a transaction cannot begin within another")
        }
    }
}
