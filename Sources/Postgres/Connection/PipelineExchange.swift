/// Carries one round trip out: sends, drains while sending, and collects the answers.
struct PipelineExchange {
    /// The bytes handed to libpq between two flushes: few writes, and a buffer that stays small.
    private static let flushThreshold = 64 * 1024

    private static let copyError = PostgresError.configuration("COPY does not work in a pipeline")

    private let handle: ConnectionHandle
    var ledger: PipelineLedger
    private var unflushedBytes = 0

    init(handle: ConnectionHandle, commands: [PipelineCommand], commitPoint: CommitPoint) {
        self.handle = handle
        ledger = PipelineLedger(commands: commands, commitPoint: commitPoint)
    }

    /// Sends everything and waits for all answers.
    ///
    /// - Parameter meanwhile: Does something else between the two.
    /// - Throws: `PostgresError` when the connection did not last; the ledger knows what came back before.
    mutating func run(meanwhile: () -> Void) throws(PostgresError) {
        try handle.enterPipeline()
        for command in ledger.commands {
            try send(command)
        }
        try handle.sendSync()
        ledger.noteSent()
        try flush()
        meanwhile()
        while !ledger.isFinished {
            try note(try handle.nextResult())
        }
        try handle.exitPipeline()
    }

    private mutating func send(_ command: PipelineCommand) throws(PostgresError) {
        switch command.role {
        case .prepare(let types): try handle.sendPrepare(command.statement, types: types)
        case .execute, .frame: try handle.sendExecute(command.statement.name, command.parameters)
        }
        ledger.noteSent()
        unflushedBytes += command.parameters.reduce(command.statement.sql.utf8.count) { $0 + $1.byteCount }
        if unflushedBytes >= Self.flushThreshold { try flush() }
    }

    private mutating func flush() throws(PostgresError) {
        unflushedBytes = 0
        try handle.flush { () throws(PostgresError) in try collectReady() }
    }

    /// Takes the results that have arrived, so that they do not pile up in libpq's buffer.
    private mutating func collectReady() throws(PostgresError) {
        while ledger.expectsAnswer {
            var isReady = false
            let result = handle.nextResultIfReady(&isReady)
            guard isReady else { return }
            try note(result)
        }
    }

    /// Notes an answer.
    ///
    /// - Throws: `PostgresError` when no further answer can come. What libpq had read before it lost the connection is
    ///   taken first: the COMMIT's answer may be there.
    private mutating func note(_ result: ResultHandle?) throws(PostgresError) {
        let answer = answer(from: result)
        let isProgress = ledger.note(answer)
        // libpq would say for ever that a COPY is under way.
        if case .failed(let error, _) = answer, error == Self.copyError { throw error }
        guard !handle.isGood, !ledger.isFinished else { return }
        switch answer {
        case .failed(let error, _) where error.sqlState == nil: throw error
        case .endOfCommand where !isProgress: throw .connectionLost("the connection was lost")
        case .completed, .failed, .aborted, .endOfCommand, .synced: return
        }
    }

    private func answer(from result: ResultHandle?) -> PipelineLedger.Answer {
        guard let result else { return .endOfCommand }
        switch result.status {
        case .completed: return .completed(PostgresResult(result))
        case .pipelineSynced: return .synced
        case .pipelineAborted: return .aborted
        case .failed:
            let error = result.diagnostics.error(connectionIsGood: handle.isGood)
            return .failed(error, isFatal: result.diagnostics.isFatal)
        case .copyIn, .copyOut:
            return .failed(Self.copyError, isFatal: true)
        }
    }
}
