@testable import Postgres
import PostgresTestSupport
import Testing

struct ArrayTests {
    /// An array with nulls of each type, and how PostgreSQL writes it.
    private static func arrays() throws -> [(array: PostgresArray, text: String)] {
        func make(_ type: PostgresType, _ fill: (inout PostgresArray) throws -> Void) rethrows -> PostgresArray {
            var array = PostgresArray(of: type, capacity: 16)
            array.appendNull()
            try fill(&array)
            array.appendNull()
            return array
        }
        return [
            (make(.bool) { $0.append(true) }, "{NULL,t,NULL}"),
            (make(.int4) { $0.append(Int32.min) }, "{NULL,-2147483648,NULL}"),
            (make(.int8) { $0.append(Int64.max) }, "{NULL,9223372036854775807,NULL}"),
            (try make(.text) { try $0.append("é, \"👍\"") }, #"{NULL,"é, \"👍\"",NULL}"#),
            (try make(.jsonb) { try $0.append("[1]") }, "{NULL,[1],NULL}"),
            (try make(.date) { try $0.append(PostgresDate(daysSince1970: 365)) }, "{NULL,1971-01-01,NULL}"),
            (
                try make(.timestamptz) { try $0.append(timestampMicroseconds: 1) },
                #"{NULL,"1970-01-01 00:00:00.000001+00",NULL}"#
            ),
            (
                make(.bytea) { array in [UInt8(1), 2].withUnsafeBytes { array.append(bytes: $0) } },
                #"{NULL,"\\x0102",NULL}"#
            ),
        ]
    }

    @Test func `arrays of each type arrive with their nulls`() throws {
        try withTemporarySchema { _, connection in
            let arrays = try Self.arrays()
            #expect(Set(arrays.map(\.array.elementType)) == Set(PostgresType.allCases))
            for (array, text) in arrays {
                #expect(array.count == 3)
                let echo = PostgresStatement(name: "echo \(array.elementType)", sql: "SELECT $1::text")
                #expect(try connection.firstRow(echo, .array(array)).string(0) == text)
            }
        }
    }

    @Test(arguments: PostgresType.allCases)
    func `an empty array arrives empty`(type: PostgresType) throws {
        try withTemporarySchema { _, connection in
            let count = PostgresStatement(name: "count", sql: "SELECT $1::text")
            let row = try connection.firstRow(count, .array(PostgresArray(of: type)))
            #expect(try row.string(0) == "{}")
        }
    }

    @Test func `arrays of sixty thousand elements arrive whole`() throws {
        try withTemporarySchema { _, connection in
            let length = 60_000
            var numbers = PostgresArray(of: .int8, capacity: length * 12)
            var texts = PostgresArray(of: .text)
            for number in 0..<length {
                numbers.append(Int64(number))
                try texts.append("row \(number)")
            }
            try connection.executeScript("CREATE TABLE item (id int8, name text)")
            let insert = PostgresStatement(
                name: "insert items", sql: "INSERT INTO item SELECT * FROM unnest($1, $2) RETURNING id, name")
            let result = try connection.query(insert, .array(numbers), .array(texts))
            #expect(result.count == length)
            #expect(result.rowsAffected == length)
            let last = try #require(result.last)
            #expect(try last.int64(0) == Int64(length - 1))
            #expect(try last.string(1) == "row \(length - 1)")
        }
    }

    @Test func `a refilled array keeps its memory and nothing of its former elements`() throws {
        try withTemporarySchema { _, connection in
            var array = PostgresArray(of: .int4, capacity: 1000)
            for number in 0..<100 { array.append(Int32(number)) }
            array.appendNull()
            let capacity = array.bytes.capacity
            array.removeAll(keepingCapacity: true)
            array.append(Int32(7))
            #expect(array.bytes.capacity == capacity)
            let echo = PostgresStatement(name: "echo", sql: "SELECT $1, array_position($1, NULL) IS NULL")
            let row = try connection.firstRow(echo, .array(array))
            #expect(try row.bool(1))
            #expect(
                try connection.query(
                    PostgresStatement(name: "sum", sql: "SELECT sum(n) FROM unnest($1) n"),
                    .array(array)
                ).first?.int64(0) == 7)
        }
    }

    @Test func `arrays of texts and integers are read`() throws {
        try withTemporarySchema { _, connection in
            let select = PostgresStatement(
                name: "select",
                sql:
                    "SELECT ARRAY['a', 'ü', ''], ARRAY[1, -2]::int8[], '{}'::text[], ARRAY[3]::int4[], ARRAY['a', NULL]"
            )
            let row = try connection.firstRow(select)
            #expect(try row.strings(0) == ["a", "ü", ""])
            #expect(try row.int64s(1) == [1, -2])
            #expect(try row.strings(2) == [])
            #expect(try row.int64s(3) == [3])
            #expect(throws: PostgresDecodingError.self) { try row.strings(4) }
        }
    }

    @Test func `a NUL is refused with its place and leaves the array as it was`() throws {
        var array = PostgresArray(of: .text)
        try array.append("good")
        let before = array.bytes
        let error = try #require(throws: PostgresError.self) { try array.append("a\0b") }
        #expect(error.kind == .data)
        #expect(error.message == "element 1: a text holds a NUL at byte 1")
        #expect(array.bytes == before)
    }

    @Test(
        arguments: [
            ([0x61, 0xFF], 1), ([0xC0, 0x80], 0), ([0x61, 0x62, 0xE2, 0x82], 2), ([0xED, 0xA0, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0),
        ] as [([UInt8], Int)])
    func `invalid UTF-8 is refused with its place`(bytes: [UInt8], place: Int) throws {
        var array = PostgresArray(of: .text)
        let error = try #require(throws: PostgresError.self) {
            try bytes.withUnsafeBytes { try array.append(utf8: $0) }
        }
        #expect(error.kind == .data)
        #expect(error.message == "element 0: a text is not valid UTF-8 at byte \(place)")
        #expect(array.count == 0)
    }
}
