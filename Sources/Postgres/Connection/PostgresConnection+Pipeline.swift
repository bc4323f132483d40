extension PostgresConnection {
    /// Carries statements out in one round trip, as one implicit transaction unless one is open.
    ///
    /// - Parameters:
    ///   - fill: Adds the statements; nothing is sent before it returns.
    ///   - meanwhile: Does something else, without this connection, while the server works.
    /// - Returns: The results in the order of the statements.
    /// - Throws: The first `PostgresError`, with its statement; none of the statements has then had an effect. A
    ///   transaction that was open is rolled back, except within `withTransaction`, which does so itself. When the
    ///   connection was lost at the very end, `commitOutcomeUnknown` is set.
    package func pipeline(
        _ fill: (inout PostgresPipeline) throws(PostgresError) -> Void, meanwhile: () -> Void = {}
    ) throws(PostgresError) -> [PostgresResult] {
        var pipeline = PostgresPipeline()
        try fill(&pipeline)
        guard !pipeline.entries.isEmpty else { return [] }
        let commitPoint: CommitPoint = transactionStatus == .idle ? .sync : .none
        return try run(
            pipeline.entries.enumerated().map(Step.init(offset:entry:)), commitPoint: commitPoint,
            meanwhile: meanwhile)
    }

    /// Carries one statement out.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - parameters: Its `$1`, `$2` and so on.
    /// - Throws: `PostgresError`, as `pipeline(_:)` does.
    @discardableResult
    package func query(
        _ statement: PostgresStatement, _ parameters: PostgresParameter...
    ) throws(PostgresError) -> PostgresResult {
        try query(statement, parameters: parameters)
    }

    /// Runs one statement, with its parameters in an array.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - parameters: Its parameters, `$1` first.
    /// - Returns: Its result.
    /// - Throws: `PostgresError`.
    package func query(
        _ statement: PostgresStatement, parameters: [PostgresParameter]
    ) throws(PostgresError) -> PostgresResult {
        let results = try pipeline { (pipeline) throws(PostgresError) in
            try pipeline.add(statement, parameters: parameters)
        }
        guard let result = results.first else {
            throw PostgresError(kind: .unknown, message: "the server did not answer")
                .located(statement: statement.name, index: 0)
        }
        return result
    }
}

extension PostgresConnection {
    /// A statement to carry out; without a place among the caller's when it is BEGIN or COMMIT.
    struct Step {
        let statement: PostgresStatement
        let parameters: [EncodedParameter]
        let index: Int?
    }

    /// Carries steps out in one round trip.
    ///
    /// - Returns: The results of the caller's statements.
    func run(
        _ steps: [Step], commitPoint: CommitPoint, meanwhile: () -> Void = {}
    ) throws(PostgresError) -> [PostgresResult] {
        let handle = try usableHandle()
        try discardStatementsIfNeeded()
        let commands = try commands(for: steps)
        // Preparing shifts the places: the commit is the last command, if any.
        let commitPoint = commitPoint == .command(steps.count - 1) ? .command(commands.count - 1) : commitPoint
        var exchange = PipelineExchange(handle: handle, commands: commands, commitPoint: commitPoint)
        do throws(PostgresError) {
            try exchange.run(meanwhile: meanwhile)
        } catch {
            let failure = exchange.ledger.noteLost(error)
            close()
            if let failure { throw failure }
        }
        exchange.ledger.unprepared.forEach { preparedStatements.remove($0) }
        guard let error = exchange.ledger.error else { return exchange.ledger.results }
        cleanUp(after: error)
        throw error
    }

    /// The commands of some steps, each statement prepared before its first use.
    private func commands(for steps: [Step]) throws(PostgresError) -> [PipelineCommand] {
        var statements = preparedStatements
        var commands: [PipelineCommand] = []
        for step in steps {
            let types = step.parameters.map(\.type)
            if try statements.mustPrepare(step.statement, types: types) {
                commands.append(
                    PipelineCommand(
                        role: .prepare(types: types), statement: step.statement, parameters: [], index: step.index))
                statements.insert(step.statement, types: types)
            }
            commands.append(
                PipelineCommand(
                    role: step.index == nil ? .frame : .execute, statement: step.statement,
                    parameters: step.parameters, index: step.index))
        }
        preparedStatements = statements
        return commands
    }

    /// Leaves the connection ready for the next caller.
    func cleanUp(after error: PostgresError) {
        // The server no longer has the statement, or its result has changed with its table.
        if error.sqlState == .unknownStatement || error.sqlState == .featureNotSupported {
            preparedStatements.removeAll()
            mustDiscardStatements = true
        }
        guard isUsable else { return close() }
        guard !isInTransactionScope, transactionStatus != .idle else { return }
        rollBack()
    }

    /// Rolls back; a connection that cannot do even that is closed.
    func rollBack() {
        do throws(PostgresError) {
            try exchangeScript("ROLLBACK")
        } catch {
            close()
        }
    }

    private func discardStatementsIfNeeded() throws(PostgresError) {
        guard mustDiscardStatements, transactionStatus == .idle else { return }
        try exchangeScript("DEALLOCATE ALL")
        preparedStatements.removeAll()
        mustDiscardStatements = false
    }
}

extension PostgresConnection.Step {
    init(offset: Int, entry: PostgresPipeline.Entry) {
        self.init(statement: entry.statement, parameters: entry.parameters, index: offset)
    }
}
