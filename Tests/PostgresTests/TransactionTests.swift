import Postgres
import PostgresTestSupport
import Testing

struct TransactionTests {
    private let insert = PostgresStatement(name: "insert item", sql: "INSERT INTO item VALUES ($1) RETURNING id")
    private let fail = PostgresStatement(name: "fail", sql: "SELECT 1 / 0")

    @Test func `a transaction is committed in one round trip and returns its results only`() throws {
        try withTemporarySchema { configuration, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            let results = try connection.transaction { pipeline throws(PostgresError) in
                try pipeline.add(insert, .int4(1))
                try pipeline.add(insert, .int4(2))
            }
            #expect(try results.map { try $0.first?.int32(0) } == [1, 2])
            #expect(connection.transactionStatus == .idle)
            let other = try PostgresConnection(connecting: configuration)
            #expect(try other.count("item") == 2)
        }
    }

    @Test func `a transaction that fails is rolled back and leaves the connection usable`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            let error = try #require(throws: PostgresError.self) {
                try connection.transaction { pipeline throws(PostgresError) in
                    try pipeline.add(insert, .int4(1))
                    try pipeline.add(fail)
                    try pipeline.add(insert, .int4(2))
                }
            }
            #expect(error.statement == "fail")
            #expect(error.statementIndex == 1)
            #expect(!error.commitOutcomeUnknown)
            #expect(connection.transactionStatus == .idle)
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `a constraint that is checked at COMMIT fails the transaction with a known outcome`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript(
                "CREATE TABLE item (id int4 CONSTRAINT item_key UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            let error = try #require(throws: PostgresError.self) {
                try connection.transaction { pipeline throws(PostgresError) in
                    try pipeline.add(insert, .int4(1))
                    try pipeline.add(insert, .int4(1))
                }
            }
            #expect(error.statement == "COMMIT")
            #expect(error.statementIndex == nil)
            #expect(error.constraint == "item_key")
            #expect(!error.commitOutcomeUnknown)
        }
    }

    @Test func `later statements may depend on earlier results`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            let total = try connection.withTransaction { connection in
                let first = try connection.firstRow(insert, .int4(20)).int32(0)
                return try connection.firstRow(insert, .int4(first + 1)).int32(0)
            }
            #expect(total == 21)
            #expect(try connection.count("item") == 2)
        }
    }

    @Test func `an error of the body rolls the transaction back`() throws {
        struct Refusal: Error {}
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            #expect(throws: Refusal.self) {
                try connection.withTransaction { connection in
                    try connection.query(insert, .int4(1))
                    throw Refusal()
                }
            }
            #expect(connection.transactionStatus == .idle)
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `an error that the body swallows is not committed in silence`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            let error = try #require(throws: PostgresError.self) {
                try connection.withTransaction { connection in
                    try connection.query(insert, .int4(1))
                    #expect(throws: PostgresError.self) { try connection.query(fail) }
                    // Still in the failed transaction: this must not be committed by itself.
                    #expect(throws: PostgresError.self) { try connection.query(insert, .int4(2)) }
                }
            }
            #expect(error.statement == "COMMIT")
            #expect(connection.transactionStatus == .idle)
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `a transaction does not begin within another`() throws {
        try withTemporarySchema { _, connection in
            try connection.withTransaction { connection in
                let error = try #require(throws: PostgresError.self) {
                    try connection.transaction { pipeline throws(PostgresError) in try pipeline.add(fail) }
                }
                #expect(error.kind == .configuration)
            }
        }
    }

    @Test func `a serialization failure is a lost race`() throws {
        try withTemporarySchema { configuration, first in
            try first.executeScript("CREATE TABLE item (id int4); INSERT INTO item VALUES (1)")
            let second = try PostgresConnection(connecting: configuration)
            let update = PostgresStatement(name: "update item", sql: "UPDATE item SET id = id + 1")
            let error = try #require(throws: PostgresError.self) {
                try first.withTransaction(isolation: .repeatableRead) { first in
                    #expect(try first.count("item") == 1)
                    try second.query(update)
                    try first.query(update)
                }
            }
            #expect(error.sqlState == .serializationFailure)
            #expect(error.kind == .lostRace)
        }
    }

    @Test func `a deadlock is a lost race`() throws {
        try withTemporarySchema { configuration, setup in
            try setup.executeScript("CREATE TABLE item (id int4, n int4); INSERT INTO item VALUES (1, 0), (2, 0)")
            let update = PostgresStatement(name: "update item", sql: "UPDATE item SET n = n + 1 WHERE id = $1")
            let hasFirst = OneTimeSignal()
            let hasSecond = OneTimeSignal()
            @Sendable func race(_ mine: Int32, _ other: Int32, raise: OneTimeSignal, wait: OneTimeSignal) throws {
                let connection = try PostgresConnection(connecting: configuration)
                try connection.withTransaction { connection in
                    try connection.query(update, .int4(mine))
                    raise.raise()
                    #expect(wait.wait())
                    try connection.query(update, .int4(other))
                }
            }
            let threads = [
                BackgroundThread { try race(1, 2, raise: hasFirst, wait: hasSecond) },
                BackgroundThread { try race(2, 1, raise: hasSecond, wait: hasFirst) },
            ]
            let errors = threads.map { thread in Result { try thread.value() } }.compactMap { result in
                if case .failure(let error) = result { error as? PostgresError } else { nil }
            }
            #expect(errors.map(\.sqlState) == [.deadlockDetected])
            #expect(errors.map(\.kind) == [.lostRace])
        }
    }
}
