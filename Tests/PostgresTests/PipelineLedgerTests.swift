@testable import Postgres
import Testing

/// The rules for a connection that is lost at each point of a transaction; places: 0 BEGIN, 1 insert, 2 COMMIT, 3 sync.
struct PipelineLedgerTests {
    private static let lost = PostgresError(kind: .connectionLost, message: "lost")
    private static let shutdown = PostgresError(kind: .connectionLost, message: "shutdown", sqlState: .adminShutdown)

    private func ledger(sent: Int, commitPoint: CommitPoint = .command(2)) -> PipelineLedger {
        let insert = PostgresStatement(name: "insert", sql: "INSERT")
        let begin = PostgresIsolation.readCommitted.begin
        var ledger = PipelineLedger(
            commands: [
                PipelineCommand(role: .frame, statement: begin, parameters: [], index: nil),
                PipelineCommand(role: .execute, statement: insert, parameters: [], index: 0),
                PipelineCommand(role: .frame, statement: .commit, parameters: [], index: nil),
            ], commitPoint: commitPoint)
        for _ in 0..<sent { ledger.noteSent() }
        return ledger
    }

    @Test func `before COMMIT is sent nothing is committed`() throws {
        var ledger = ledger(sent: 2)
        let error = ledger.noteLost(Self.lost)
        #expect(error?.commitOutcomeUnknown == false)
    }

    @Test func `once COMMIT is sent the outcome is unknown`() throws {
        var ledger = ledger(sent: 3)
        let lost = ledger.noteLost(Self.lost)
        let error = try #require(lost)
        #expect(error.commitOutcomeUnknown)
        #expect(error.statement == PostgresIsolation.readCommitted.begin.name)
    }

    @Test func `a statement that the server says has failed never came to COMMIT`() throws {
        var ledger = ledger(sent: 4)
        ledger.note(.failed(Self.shutdown, isFatal: true))
        ledger.note(.endOfCommand)
        let lost = ledger.noteLost(Self.lost)
        let error = try #require(lost)
        #expect(!error.commitOutcomeUnknown)
        #expect(error.sqlState == .adminShutdown)
    }

    @Test(arguments: [true, false])
    func `a session that dies in COMMIT may have committed, one whose COMMIT failed has not`(isFatal: Bool) throws {
        let empty = PostgresError(kind: .data, message: "no", sqlState: .uniqueViolation)
        var ledger = ledger(sent: 4)
        for _ in 0..<2 {
            ledger.note(.aborted)
            ledger.note(.endOfCommand)
        }
        ledger.note(.failed(isFatal ? Self.shutdown : empty, isFatal: isFatal))
        let lost = ledger.noteLost(Self.lost)
        let error = try #require(lost)
        #expect(error.statement == "COMMIT")
        #expect(error.commitOutcomeUnknown == isFatal)
    }

    @Test func `within an open transaction nothing is committed`() throws {
        var ledger = ledger(sent: 4, commitPoint: .none)
        let error = ledger.noteLost(Self.lost)
        #expect(error?.commitOutcomeUnknown == false)
    }

    @Test func `an implicit transaction is unknown from its sync on`() throws {
        var before = ledger(sent: 3, commitPoint: .sync)
        let error = before.noteLost(Self.lost)
        #expect(error?.commitOutcomeUnknown == false)
        var after = ledger(sent: 4, commitPoint: .sync)
        let unknown = after.noteLost(Self.lost)
        #expect(unknown?.commitOutcomeUnknown == true)
    }

    @Test func `an end without an answer is no progress`() {
        var ledger = ledger(sent: 4)
        let answers: [PipelineLedger.Answer] = [.endOfCommand, .aborted, .endOfCommand, .endOfCommand]
        let progress = answers.map { ledger.note($0) }
        #expect(progress == [false, true, true, false])
        #expect(ledger.expectsAnswer)
        ledger.note(.synced)
        #expect(ledger.isFinished)
        #expect(!ledger.expectsAnswer)
    }
}
