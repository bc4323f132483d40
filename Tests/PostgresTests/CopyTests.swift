import Postgres
import PostgresTestSupport
import Testing

struct CopyTests {
    struct Refusal: Error {}

    @Test(.timeLimit(.minutes(2)))
    func `rows that are copied in can be copied out`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4, name text)")
            let padding = String(repeating: "x", count: 500)
            let copied = try connection.copyIn("COPY item FROM STDIN") { writer in
                for number in 0..<20_000 { try writer.write("\(number)\t\(padding)\n") }
            }
            #expect(copied == 20_000)
            var lines: [String] = []
            let count = try connection.copyOut("COPY (SELECT id FROM item ORDER BY id) TO STDOUT") { chunk in
                lines.append(String(decoding: chunk, as: UTF8.self))
            }
            #expect(count == 20_000)
            #expect(lines == (0..<20_000).map { "\($0)\n" })
            #expect(connection.transactionStatus == .idle)
        }
    }

    @Test func `an error of the writer drops all rows and is the one that is thrown`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            #expect(throws: Refusal.self) {
                try connection.copyIn("COPY item FROM STDIN") { writer in
                    try writer.write("1\n")
                    throw Refusal()
                }
            }
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `a row that the server refuses drops all rows and tells no value`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4)")
            let error = try #require(throws: PostgresError.self) {
                try connection.copyIn("COPY item FROM STDIN") { writer in
                    try writer.write("1\ncanary-value\n")
                    for _ in 0..<100_000 { try writer.write("2\n") }
                }
            }
            #expect(error.kind == .data)
            #expect(!"\(error)".contains("canary"))
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `an error of the reader ends the copy and leaves the connection usable`() throws {
        try withTemporarySchema { _, connection in
            var chunks = 0
            #expect(throws: Refusal.self) {
                try connection.copyOut("COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000)) TO STDOUT") {
                    _ in
                    chunks += 1
                    throw Refusal()
                }
            }
            #expect(chunks == 1)
            #expect(connection.isUsable)
        }
    }

    @Test func `a command that is no copy is refused`() throws {
        try withTemporarySchema { configuration, connection in
            #expect(throws: PostgresError.self) { try connection.copyIn("SELECT 1") { _ in } }
            let other = try PostgresConnection(connecting: configuration)
            let error = try #require(throws: PostgresError.self) {
                try other.copyIn("COPY nothing FROM STDIN") { _ in }
            }
            #expect(error.sqlState == .undefinedTable)
            #expect(other.isUsable)
        }
    }

    @Test func `a copy in a script is an error, not a hang`() throws {
        try withTemporarySchema { configuration, _ in
            let connection = try PostgresConnection(connecting: configuration)
            let error = try #require(throws: PostgresError.self) {
                try connection.executeScript("COPY (SELECT 1) TO STDOUT")
            }
            #expect(error.kind == .configuration)
        }
    }
}
