import Postgres
import PostgresTestSupport
import Testing

struct RowTests {
    @Test func `a column is found by its name`() throws {
        try withTemporarySchema { _, connection in
            let result = try connection.query(PostgresStatement(name: "select", sql: "SELECT 1 AS one, 2 AS two"))
            #expect(try result.column(named: "two") == 1)
            let error = try #require(throws: PostgresDecodingError.self) { try result.column(named: "three") }
            #expect(error.description == "column three cannot be read as a column: the result has no such column")
        }
    }

    @Test func `a column is read only as what it is`() throws {
        try withTemporarySchema { _, connection in
            let select = PostgresStatement(
                name: "select", sql: "SELECT 1.5 AS ratio, 'x'::text AS name, NULL::int4 AS n")
            let row = try connection.firstRow(select)
            for read in [{ _ = try row.string(0) }, { _ = try row.int64(0) }, { _ = try row.int32(1) }]
                as [() throws -> Void]
            {
                let error = try #require(throws: PostgresDecodingError.self) { try read() }
                #expect(error.reason.contains("cast it in SQL"))
            }
            let null = try #require(throws: PostgresDecodingError.self) { try row.int32(2) }
            #expect(null.description == "column n cannot be read as int4: it is null")
            #expect(try row.optionalInt32(2) == nil)
            #expect(throws: PostgresDecodingError.self) { try row.isNull(3) }
            #expect(throws: PostgresDecodingError.self) { try row.isNull(-1) }
        }
    }

    @Test func `smaller integers and other texts are read without a cast`() throws {
        try withTemporarySchema { _, connection in
            let select = PostgresStatement(
                name: "select",
                sql:
                    #"SELECT 1::int2, 2::int4, 'a'::varchar, 'b'::name, '{"c": 1}'::json, '{"d": 1}'::jsonb, 'e'::char(2)"#
            )
            let row = try connection.firstRow(select)
            #expect(try row.int32(0) == 1)
            #expect(try row.int64(0) == 1)
            #expect(try row.int64(1) == 2)
            #expect(try (2...6).map { try row.string($0) } == ["a", "b", #"{"c": 1}"#, #"{"d": 1}"#, "e "])
        }
    }

    @Test func `a result outlives its connection`() throws {
        let result = try withTemporarySchema { _, connection in
            try connection.query(PostgresStatement(name: "select", sql: "SELECT n::text FROM generate_series(1, 3) n"))
        }
        #expect(try result.map { try $0.string(0) } == ["1", "2", "3"])
    }
}
