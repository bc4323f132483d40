import Postgres
import PostgresTestSupport
import Testing

struct PreparedStatementTests {
    private let echo = PostgresStatement(name: "echo", sql: "SELECT $1")
    private let prepared = PostgresStatement(
        name: "prepared",
        sql: "SELECT count(*), sum(generic_plans + custom_plans)::int8 FROM pg_prepared_statements WHERE name = $1")

    @Test func `a statement is prepared once on a connection`() throws {
        try withTemporarySchema { _, connection in
            for _ in 0..<3 { try connection.query(echo, .int4(1)) }
            let row = try connection.firstRow(prepared, .text("echo"))
            #expect(try row.int64(0) == 1)
            #expect(try row.int64(1) == 3)
        }
    }

    @Test func `prepared statements survive a reconnection`() throws {
        try withTemporarySchema { configuration, observer in
            let session = PostgresSession(configuration: configuration)
            defer { session.close() }
            try session.connection().query(echo, .int4(1))
            let first = try session.connection().backendPID
            try observer.terminate(first)
            let result = try session.withConnection { try $0.query(echo, .int4(2)) }
            #expect(try result.first?.int32(0) == 2)
            #expect(try session.connection().backendPID != first)
        }
    }

    @Test func `a statement that failed to prepare can be used once its table exists`() throws {
        try withTemporarySchema { _, connection in
            let select = PostgresStatement(name: "select", sql: "SELECT id FROM later")
            let error = try #require(throws: PostgresError.self) { try connection.query(select) }
            #expect(error.sqlState == .undefinedTable)
            #expect(error.kind == .configuration)
            #expect(error.statement == "select")
            try connection.executeScript("CREATE TABLE later (id int4)")
            #expect(try connection.query(select).isEmpty)
        }
    }

    @Test func `a statement whose table has changed works again after one error`() throws {
        try withTemporarySchema { _, connection in
            let select = PostgresStatement(name: "select", sql: "SELECT * FROM item")
            try connection.executeScript("CREATE TABLE item (id int4)")
            try connection.query(select)
            try connection.executeScript("ALTER TABLE item ADD name text")
            let error = try #require(throws: PostgresError.self) { try connection.query(select) }
            #expect(error.sqlState == .featureNotSupported)
            #expect(try connection.query(select).columnCount == 2)
        }
    }

    @Test func `a statement that the server has forgotten works again after one error`() throws {
        try withTemporarySchema { _, connection in
            try connection.query(echo, .int4(1))
            try connection.executeScript("DISCARD ALL")
            let error = try #require(throws: PostgresError.self) { try connection.query(echo, .int4(1)) }
            #expect(error.sqlState == .unknownStatement)
            try connection.query(echo, .int4(1))
        }
    }

    @Test func `one name stands for one text and one list of types`() throws {
        try withTemporarySchema { _, connection in
            try connection.query(echo, .int4(1))
            for (statement, parameter) in [
                (PostgresStatement(name: "echo", sql: "SELECT $1, 2"), PostgresParameter.int4(1)),
                (echo, .int8(1)),
            ] {
                let error = try #require(throws: PostgresError.self) { try connection.query(statement, parameter) }
                #expect(error.kind == .configuration)
                #expect(error.statement == "echo")
            }
            try connection.query(echo, .int4(1))
        }
    }

    @Test func `a name that the server would cut off is refused`() throws {
        try withTemporarySchema { _, connection in
            let long = PostgresStatement(name: String(repeating: "n", count: 64), sql: "SELECT 1")
            let error = try #require(throws: PostgresError.self) { try connection.query(long) }
            #expect(error.kind == .configuration)
        }
    }
}
