extension PostgresConnection {
    /// Carries statements out in a transaction, BEGIN and COMMIT included in the one round trip.
    ///
    /// - Parameters:
    ///   - isolation: How far the transaction is kept apart from others.
    ///   - fill: Adds the statements; nothing is sent before it returns.
    ///   - meanwhile: Does something else, without this connection, while the server works.
    /// - Returns: The results of the statements, committed.
    /// - Throws: The first `PostgresError`. The transaction is then rolled back, unless `commitOutcomeUnknown` is set:
    ///   the connection was lost when the commit might have been carried out.
    package func transaction(
        isolation: PostgresIsolation = .readCommitted, _ fill: (inout PostgresPipeline) throws(PostgresError) -> Void,
        meanwhile: () -> Void = {}
    ) throws(PostgresError) -> [PostgresResult] {
        var pipeline = PostgresPipeline()
        try fill(&pipeline)
        guard !pipeline.entries.isEmpty else { return [] }
        try requireNoTransaction()
        let steps =
            [Step(statement: isolation.begin, parameters: [], index: nil)]
            + pipeline.entries.enumerated().map(Step.init(offset:entry:))
            + [Step(statement: .commit, parameters: [], index: nil)]
        return try run(steps, commitPoint: .command(steps.count - 1), meanwhile: meanwhile)
    }

    /// Carries a transaction out whose later statements depend on earlier results.
    ///
    /// - Parameters:
    ///   - isolation: How far the transaction is kept apart from others.
    ///   - first: Adds the statements that depend on nothing; they share BEGIN's round trip.
    ///   - meanwhile: Does something else, without this connection, while the server works on those.
    ///   - committing: Does something else, without this connection, while the server commits.
    ///   - body: Is given their results and uses the connection; the transaction is committed when it returns.
    /// - Returns: What `body` returns, committed.
    /// - Throws: What `body` throws, after a roll-back; or `PostgresError` from the first statements or from COMMIT,
    ///   with `commitOutcomeUnknown` set when the connection was lost during COMMIT.
    package func withTransaction<Value>(
        isolation: PostgresIsolation = .readCommitted,
        first: (inout PostgresPipeline) throws(PostgresError) -> Void, meanwhile: () -> Void = {},
        committing: () -> Void = {},
        _ body: (PostgresConnection, [PostgresResult]) throws -> Value
    ) throws -> Value {
        try requireNoTransaction()
        var pipeline = PostgresPipeline()
        try first(&pipeline)
        let steps =
            [Step(statement: isolation.begin, parameters: [], index: nil)]
            + pipeline.entries.enumerated().map(Step.init(offset:entry:))
        isInTransactionScope = true
        defer { isInTransactionScope = false }
        do {
            let value = try body(self, try run(steps, commitPoint: .none, meanwhile: meanwhile))
            _ = try run(
                [Step(statement: .commit, parameters: [], index: nil)], commitPoint: .command(0), meanwhile: committing)
            return value
        } catch {
            if isUsable && transactionStatus != .idle { rollBack() }
            throw error
        }
    }

    /// Carries a transaction out whose later statements depend on earlier results.
    ///
    /// - Parameters:
    ///   - isolation: How far the transaction is kept apart from others.
    ///   - body: Uses the connection; the transaction is committed when it returns.
    /// - Returns: What `body` returns, committed.
    /// - Throws: What `body` throws, after a roll-back; or `PostgresError` as the form with first statements does.
    package func withTransaction<Value>(
        isolation: PostgresIsolation = .readCommitted, _ body: (PostgresConnection) throws -> Value
    ) throws -> Value {
        try withTransaction(isolation: isolation, first: { _ in }) { connection, _ in try body(connection) }
    }

    private func requireNoTransaction() throws(PostgresError) {
        _ = try usableHandle()
        guard transactionStatus == .idle, !isInTransactionScope else {
            throw .configuration("a transaction cannot begin within another")
        }
    }
}
