@testable import Postgres
import PostgresTestSupport
import Testing

struct ErrorTests {
    @Test(arguments: [
        ("08006", PostgresErrorKind.connectionLost), ("57P01", .connectionLost), ("57P02", .connectionLost),
        ("57P03", .connectionLost), ("57P04", .connectionLost), ("57P05", .connectionLost), ("25006", .connectionLost),
        ("25P03", .connectionLost), ("58000", .connectionLost), ("58030", .connectionLost), ("40001", .lostRace),
        ("40P01", .lostRace), ("55P03", .lostRace), ("53100", .resources), ("53300", .resources), ("22P02", .data),
        ("22001", .data), ("23505", .data), ("23514", .data), ("21000", .data), ("54000", .data),
        ("28P01", .configuration), ("3D000", .configuration), ("3F000", .configuration), ("42P01", .configuration),
        ("42501", .configuration), ("57014", .unknown), ("55000", .unknown), ("40003", .unknown), ("XX000", .unknown),
        ("0A000", .unknown), ("P0001", .unknown), ("SC001", .unknown), ("", .unknown),
    ])
    func `a SQLSTATE says what to do`(code: String, kind: PostgresErrorKind) {
        #expect(PostgresErrorKind(sqlState: SQLState(rawValue: code), connectionIsGood: true) == kind)
    }

    @Test func `an error that costs the connection asks for a new one`() {
        #expect(PostgresErrorKind(sqlState: nil, connectionIsGood: false) == .connectionLost)
        #expect(PostgresErrorKind(sqlState: SQLState(rawValue: "XX000"), connectionIsGood: false) == .connectionLost)
        #expect(PostgresErrorKind(sqlState: SQLState(rawValue: "28P01"), connectionIsGood: false) == .configuration)
        #expect(PostgresErrorKind(sqlState: nil, connectionIsGood: true) == .unknown)
    }

    private static let canary = "canary-4711"

    @Test(arguments: [
        ("duplicate key", "INSERT INTO item VALUES ($1, 1), ($1, 1)", SQLState.uniqueViolation, "item_pkey"),
        ("broken rule", "INSERT INTO item VALUES ($1, -1)", .checkViolation, "item_amount_check"),
        ("missing value", "INSERT INTO item VALUES ($1, NULL)", .notNullViolation, nil),
        ("missing parent", "INSERT INTO child VALUES ($1)", .foreignKeyViolation, "child_item_fkey"),
        ("wrong form", "SELECT $1::int4", SQLState(rawValue: "22P02"), nil),
        ("wrong date", "SELECT $1::date", SQLState(rawValue: "22007"), nil),
        ("too long", "INSERT INTO item (id, amount, short) VALUES ('a', 1, $1)", SQLState(rawValue: "22001"), nil),
        ("bad json", "SELECT $1::jsonb", SQLState(rawValue: "22P02"), nil),
        ("raised", "SELECT raise($1)", SQLState(rawValue: "P0001"), nil),
    ])
    func `no description holds a value`(
        name: String, sql: String, sqlState: SQLState, constraint: String?
    ) throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript(
                """
                CREATE TABLE item (
                    id text CONSTRAINT item_pkey PRIMARY KEY,
                    amount int4 NOT NULL CONSTRAINT item_amount_check CHECK (amount > 0),
                    short varchar(3)
                );
                CREATE TABLE child (item text CONSTRAINT child_item_fkey REFERENCES item);
                CREATE FUNCTION raise(value text) RETURNS void LANGUAGE plpgsql AS
                    'BEGIN RAISE EXCEPTION ''bad %'', value USING DETAIL = value, HINT = value; END';
                """)
            let error = try #require(throws: PostgresError.self) {
                try connection.query(PostgresStatement(name: name, sql: sql), .text(Self.canary))
            }
            #expect(error.sqlState == sqlState)
            #expect(error.constraint == constraint)
            #expect(!"\(error)".contains(Self.canary))
            #expect(!String(reflecting: error).contains(Self.canary))
            var dumped = ""
            dump(error, to: &dumped)
            #expect(!dumped.contains(Self.canary))
        }
    }

    @Test func `a unique violation tells its table, constraint and statement`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (id int4 CONSTRAINT item_pkey PRIMARY KEY)")
            let insert = PostgresStatement(name: "insert item", sql: "INSERT INTO item VALUES ($1)")
            try connection.query(insert, .int4(1))
            let error = try #require(throws: PostgresError.self) { try connection.query(insert, .int4(1)) }
            #expect(
                error.description == "statement insert item (no. 1 of its round trip): a row with the same key exists "
                    + "(table item, constraint item_pkey, SQLSTATE 23505)")
        }
    }

    @Test func `a message is one line and of bounded length`() {
        let message = PostgresError.safeMessage("first\nsecond" + String(repeating: "x", count: 1000), sqlState: nil)
        #expect(message.hasPrefix("first second"))
        #expect(message.count == 501)
    }

    @Test func `a code of our own keeps its message`() throws {
        try withTemporarySchema { _, connection in
            let error = try #require(throws: PostgresError.self) {
                try connection.executeScript("DO $$ BEGIN RAISE 'fenced' USING ERRCODE = 'SC001'; END $$")
            }
            #expect(error.sqlState == SQLState(rawValue: "SC001"))
            #expect(error.message == "fenced")
        }
    }

    @Test func `a script fails as a whole and leaves the connection usable`() throws {
        try withTemporarySchema { _, connection in
            #expect(throws: PostgresError.self) {
                try connection.executeScript("CREATE TABLE item (id int4); SELECT 1 / 0")
            }
            let error = try #require(throws: PostgresError.self) { try connection.count("item") }
            #expect(error.sqlState == .undefinedTable)
            #expect(throws: PostgresError.self) { try connection.executeScript("SELECT 1\0; DROP TABLE x") }
            #expect(connection.isUsable)
        }
    }
}
