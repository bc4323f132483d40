import Postgres
import PostgresTestSupport
import Testing

struct PipelineTests {
    @Test func `results come in the order of their statements`() throws {
        try withTemporarySchema { _, connection in
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1")
            let results = try connection.pipeline { pipeline throws(PostgresError) in
                for number in 0..<500 { try pipeline.add(echo, .int4(Int32(number))) }
            }
            let numbers = try results.map { try #require($0.first).int32(0) }
            #expect(numbers == Array(0..<500))
        }
    }

    @Test func `an empty pipeline asks the server nothing`() throws {
        try withTemporarySchema { _, connection in
            connection.close()
            let results = try connection.pipeline { _ in }
            #expect(results.isEmpty)
        }
    }

    @Test func `an error in the middle names its statement, undoes the others and leaves the connection usable`() throws
    {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4 CONSTRAINT item_pkey PRIMARY KEY)")
            let insert = PostgresStatement(name: "insert item", sql: "INSERT INTO item VALUES ($1)")
            let divide = PostgresStatement(name: "divide", sql: "SELECT 1 / $1")
            let error = try #require(throws: PostgresError.self) {
                try connection.pipeline { pipeline throws(PostgresError) in
                    try pipeline.add(insert, .int4(1))
                    try pipeline.add(divide, .int4(0))
                    try pipeline.add(insert, .int4(2))
                }
            }
            #expect(error.statement == "divide")
            #expect(error.statementIndex == 1)
            #expect(error.sqlState == SQLState(rawValue: "22012"))
            #expect(error.kind == .data)
            #expect(!error.commitOutcomeUnknown)
            #expect(try connection.count("item") == 0)
            try connection.query(insert, .int4(3))
            #expect(try connection.count("item") == 1)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `large rows in both directions at once do not hang`() throws {
        try withTemporarySchema { _, connection in
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1")
            let megabyte = [UInt8](repeating: 0x5A, count: 1 << 20)
            let results = try connection.pipeline { pipeline throws(PostgresError) in
                for _ in 0..<48 { try pipeline.add(echo, .bytea(megabyte)) }
            }
            #expect(results.count == 48)
            for result in results { #expect(try result.first?.bytes(0) == megabyte) }
        }
    }

    @Test func `a constraint that is checked at the end fails the pipeline and leaves the connection usable`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript(
                "CREATE TABLE item (id int4 CONSTRAINT item_key UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            let insert = PostgresStatement(name: "insert item", sql: "INSERT INTO item VALUES ($1)")
            let error = try #require(throws: PostgresError.self) {
                try connection.pipeline { pipeline throws(PostgresError) in
                    try pipeline.add(insert, .int4(1))
                    try pipeline.add(insert, .int4(1))
                }
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(error.constraint == "item_key")
            #expect(!error.commitOutcomeUnknown)
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `nothing is sent when a parameter is refused`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (name text)")
            let insert = PostgresStatement(name: "insert item", sql: "INSERT INTO item VALUES ($1)")
            let error = try #require(throws: PostgresError.self) {
                try connection.pipeline { pipeline throws(PostgresError) in
                    try pipeline.add(insert, .text("good"))
                    try pipeline.add(insert, .text("bad\0"))
                }
            }
            #expect(error.kind == .data)
            #expect(error.statementIndex == 1)
            #expect(error.message == "parameter $1: a text holds a NUL at byte 3")
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `COPY in a pipeline is an error of the program, not a hang`() throws {
        try withTemporarySchema { configuration, _ in
            let connection = try PostgresConnection(connecting: configuration)
            let copy = PostgresStatement(name: "copy", sql: "COPY (SELECT 1) TO STDOUT")
            #expect(throws: PostgresError.self) { try connection.query(copy) }
            #expect(!connection.isUsable)
        }
    }

    @Test func `an open transaction that fails in a pipeline is rolled back`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            try connection.executeScript("BEGIN; INSERT INTO item VALUES (1)")
            #expect(connection.transactionStatus == .inTransaction)
            #expect(throws: PostgresError.self) {
                try connection.query(PostgresStatement(name: "fail", sql: "SELECT 1 / 0"))
            }
            #expect(connection.transactionStatus == .idle)
            #expect(try connection.count("item") == 0)
        }
    }
}
