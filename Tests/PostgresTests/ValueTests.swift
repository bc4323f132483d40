import Postgres
import PostgresTestSupport
import Testing

struct ValueTests {
    @Test func `every type comes back as it was sent`() throws {
        try withTemporarySchema { _, connection in
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9")
            let result = try connection.query(
                echo, .bool(true), .int4(.min), .int8(.max), .text("Grüße 👩‍👧‍👦 \u{10FFFF}"), .text(""), .bytea([0, 255]),
                .bytea([]), .date(PostgresDate(daysSince1970: -1)),
                .timestamptz(microsecondsSince1970: 1_700_000_000_123_456))
            let row = try #require(result.first)
            #expect(try row.bool(0))
            #expect(try row.int32(1) == .min)
            #expect(try row.int64(2) == .max)
            #expect(try row.string(3) == "Grüße 👩‍👧‍👦 \u{10FFFF}")
            #expect(try row.string(4).isEmpty)
            #expect(try row.bytes(5) == [0, 255])
            #expect(try row.optionalBytes(6) == [])
            #expect(try row.date(7) == PostgresDate(daysSince1970: -1))
            #expect(try row.timestampMicroseconds(8) == 1_700_000_000_123_456)
        }
    }

    @Test(arguments: [
        (PostgresParameter.bool(false), "false"), (.int4(-7), "-7"), (.int8(1 << 40), "1099511627776"),
        (.text("ä"), "ä"), (.bytea([1, 0xAB]), "\\x01ab"), (.jsonb(#"{"a": "ü"}"#), #"{"a": "ü"}"#),
        (.date(PostgresDate(daysSince1970: 0)), "1970-01-01"),
        (.timestamptz(microsecondsSince1970: 0), "1970-01-01 00:00:00+00"),
        (.timestamptz(microsecondsSince1970: -62_135_596_800_000_000), "0001-01-01 00:00:00+00"),
    ])
    func `the server reads a parameter as what it is`(parameter: PostgresParameter, text: String) throws {
        try withTemporarySchema { _, connection in
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1::text")
            let read = try connection.firstRow(echo, parameter).string(0)
            #expect(read == text)
        }
    }

    @Test(arguments: PostgresType.allCases)
    func `a null of each type is null`(type: PostgresType) throws {
        try withTemporarySchema { _, connection in
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1, $2")
            let row = try connection.firstRow(echo, .null(type), .nullArray(of: type))
            #expect(try row.isNull(0))
            #expect(try row.isNull(1))
        }
    }

    @Test func `numerics pass as text without losing a digit`() throws {
        try withTemporarySchema { _, connection in
            let digits = "12345678901234567890123456789012345678901234567890.123456789"
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1::text::numeric::text")
            let read = try connection.firstRow(echo, .text(digits)).string(0)
            #expect(read == digits)
        }
    }

    @Test func `values outside PostgreSQL's range are refused before they are sent`() throws {
        try withTemporarySchema { _, connection in
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1")
            for parameter in [
                PostgresParameter.timestamptz(microsecondsSince1970: .min), .date(PostgresDate(daysSince1970: .min)),
            ] {
                let error = try #require(throws: PostgresError.self) { try connection.query(echo, parameter) }
                #expect(error.kind == .data)
                #expect(error.sqlState == nil)
            }
        }
    }

    @Test func `infinite dates and instants are refused when they are read`() throws {
        try withTemporarySchema { _, connection in
            let select = PostgresStatement(
                name: "select", sql: "SELECT 'infinity'::timestamptz, '-infinity'::date AS day, NULL::date")
            let row = try connection.firstRow(select)
            #expect(throws: PostgresDecodingError.self) { try row.optionalTimestampMicroseconds(0) }
            let error = try #require(throws: PostgresDecodingError.self) { try row.optionalDate(1) }
            #expect(error.column == "day")
            #expect(try row.optionalDate(2) == nil)
        }
    }
}
