/// What has been sent in a round trip, what was answered, and what follows from it; no input or output.
struct PipelineLedger {
    /// An answer of the server.
    enum Answer {
        case completed(PostgresResult)
        case failed(PostgresError, isFatal: Bool)
        /// Not carried out, since a command before it failed.
        case aborted
        case endOfCommand
        case synced
    }

    private struct Failure {
        let error: PostgresError
        let place: Int
        let isFatal: Bool
    }

    let commands: [PipelineCommand]
    let commitPoint: CommitPoint
    /// The results of the caller's statements so far.
    private(set) var results: [PostgresResult] = []
    /// The statements that the server has not prepared although it was asked to.
    private(set) var unprepared: Set<String>

    private var sent = 0
    private var answered = 0
    private var currentIsAnswered = false
    private var commitIsConfirmed = false
    private var synced = false
    private var failure: Failure?

    init(commands: [PipelineCommand], commitPoint: CommitPoint) {
        self.commands = commands
        self.commitPoint = commitPoint
        unprepared = Set(commands.lazy.filter(\.preparesStatement).map(\.statement.name))
    }

    /// The first error, with its statement.
    var error: PostgresError? { failure?.error }

    /// Whether the server has answered everything.
    var isFinished: Bool { synced }

    /// Whether an answer is still to come to what was sent.
    var expectsAnswer: Bool { !synced && answered < sent }

    /// Notes that the next command, or the sync after the last one, was handed to libpq.
    mutating func noteSent() {
        sent += 1
    }

    /// Notes an answer; they come in the order of the commands.
    ///
    /// - Returns: Whether the answer brought the round trip forward.
    @discardableResult
    mutating func note(_ answer: Answer) -> Bool {
        switch answer {
        case .completed(let result): complete(with: result)
        case .failed(let error, let isFatal): fail(error, isFatal: isFatal)
        case .aborted: break
        case .synced: synced = true
        case .endOfCommand:
            // A lost connection yields ends without answers.
            guard currentIsAnswered else { return false }
            currentIsAnswered = false
            // An error at the sync has an end of its own, before the sync itself.
            if answered < commands.count { answered += 1 }
            return true
        }
        currentIsAnswered = true
        return true
    }

    private mutating func complete(with result: PostgresResult) {
        guard answered < commands.count else { return }
        let command = commands[answered]
        switch command.role {
        case .prepare: unprepared.remove(command.statement.name)
        case .execute: results.append(result)
        case .frame:
            // COMMIT in a failed transaction reports success and rolls back.
            if command.statement == .commit && result.commandTag != command.statement.sql {
                let message = "the transaction had failed, so that COMMIT rolled it back"
                return fail(PostgresError(kind: .unknown, message: message), isFatal: false)
            }
        }
        if commitPoint == .command(answered) { commitIsConfirmed = true }
    }

    private mutating func fail(_ error: PostgresError, isFatal: Bool) {
        guard failure == nil else { return }
        var located = error
        if answered < commands.count {
            located = error.located(statement: commands[answered].statement.name, index: commands[answered].index)
        }
        failure = Failure(error: located, place: answered, isFatal: isFatal)
    }
}

extension PipelineLedger {
    /// Notes that the connection is lost.
    ///
    /// - Returns: The error to throw, or `nil` when everything had been answered that matters: the work is done.
    mutating func noteLost(_ error: PostgresError) -> PostgresError? {
        if failure == nil && (commitIsConfirmed || synced) { return nil }
        fail(error, isFatal: true)
        guard var lost = self.error else { return error }
        lost.commitOutcomeUnknown = commitMayHaveHappened
        return lost
    }

    private var commitMayHaveHappened: Bool {
        let place: Int
        switch commitPoint {
        case .none: return false
        case .sync: place = commands.count
        case .command(let command): place = command
        }
        guard sent > place else { return false }
        guard let failure, failure.error.sqlState != nil else { return true }
        // The server's own word for a command before the commit settles it: it never came to the commit. At the commit
        // itself only an ordinary error does; a session that dies there may have committed.
        return failure.place == place && failure.isFatal
    }
}

extension PipelineCommand {
    fileprivate var preparesStatement: Bool {
        if case .prepare = role { true } else { false }
    }
}

extension PostgresStatement {
    static let commit = PostgresStatement(name: "COMMIT", sql: "COMMIT")
}
