import Postgres
import PostgresTestSupport
import Testing

/// Binary rows against what the server makes of the same values written as text.
struct CopyRowsTests {
    @Test(
        arguments: [
            ("0", 0), ("0", 5), ("1", 0), ("-1", 0), ("74", 0), ("745", 1), ("-745", 1), ("9999", 0), ("10000", 0),
            ("10001", 0), ("100000000", 0), ("1", 1), ("1", 4), ("1", 5), ("12345", 4), ("12345", 5), ("10000", 4),
            ("1", 15), ("-1", 15), ("999999999999999999999999999999", 15), ("-100000000000000000000000000000", 14),
            ("18446744073709551616", 0), ("340282366920938463463374607431", 3), ("500000000", 7),
        ])
    func `a numeric is the number that its digits say`(mantissa: String, scale: Int) throws {
        let number = try #require(Int128(mantissa))
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (n numeric)")
            var rows = PostgresCopyRows()
            rows.beginRow(columns: 1)
            rows.append(numeric: number, scale: scale)
            try connection.copyIn("COPY item FROM STDIN (FORMAT binary)") { writer in
                try rows.finish { bytes throws(PostgresError) in try writer.write(bytes) }
            }
            let text = Self.plain(mantissa, scale: scale)
            let found = try connection.query(
                PostgresStatement(name: "same", sql: "SELECT n = '\(text)'::numeric, scale(n), n::text FROM item"))
            for row in found {
                #expect(try row.bool(0))
                #expect(try row.int32(1) == Int32(scale))
                #expect(try row.string(2) == text)
            }
            #expect(found.count == 1)
        }
    }

    private static func plain(_ mantissa: String, scale: Int) -> String {
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        var digits = String(mantissa.drop { $0 == "-" })
        guard scale > 0 else { return sign + digits }
        digits = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        return sign + digits.dropLast(scale) + "." + digits.suffix(scale)
    }

    @Test func `every other type arrives as it was appended, over several copies by the same rows`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript(
                """
                CREATE TABLE item (
                    flag bool, small int4, large int8, day date, at timestamptz, name text, names text[], nothing text)
                """)
            var rows = PostgresCopyRows()
            for number in 1...3 as ClosedRange<Int32> {
                rows.beginRow(columns: 8)
                rows.append(number == 2)
                rows.append(number)
                rows.append(Int64(number) << 40)
                try rows.append(PostgresDate(daysSince1970: 17_804))
                try rows.append(timestampMicroseconds: 1_538_352_000_250_000)
                try rows.append("Näme \(number)")
                try rows.append(number == 1 ? [] : ["one", "two, \"three\""])
                rows.appendNull()
                try connection.copyIn("COPY item FROM STDIN (FORMAT binary)") { writer in
                    if number == 3 { try rows.drain { bytes throws(PostgresError) in try writer.write(bytes) } }
                    try rows.finish { bytes throws(PostgresError) in try writer.write(bytes) }
                }
            }
            let found = try connection.query(
                PostgresStatement(
                    name: "rows",
                    sql: """
                        SELECT concat_ws('|', flag, small, large, day, at AT TIME ZONE 'UTC', name, names, nothing IS NULL)
                        FROM item ORDER BY small
                        """))
            #expect(
                try found.map { try $0.string(0) } == [
                    "f|1|1099511627776|2018-09-30|2018-10-01 00:00:00.25|Näme 1|{}|t",
                    #"t|2|2199023255552|2018-09-30|2018-10-01 00:00:00.25|Näme 2|{one,"two, \"three\""}|t"#,
                    #"f|3|3298534883328|2018-09-30|2018-10-01 00:00:00.25|Näme 3|{one,"two, \"three\""}|t"#,
                ])
        }
    }

    @Test func `a NUL is told before anything is sent, and the rows can be forgotten`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (name text)")
            var rows = PostgresCopyRows()
            rows.beginRow(columns: 1)
            let error = #expect(throws: PostgresError.self) { try rows.append("a\0b") }
            #expect(error?.kind == .data)
            rows.removeAll()
            rows.beginRow(columns: 1)
            try rows.append("ab")
            try connection.copyIn("COPY item FROM STDIN (FORMAT binary)") { writer in
                try rows.finish { bytes throws(PostgresError) in try writer.write(bytes) }
            }
            #expect(try connection.count("item") == 1)
        }
    }

    @Test func `something else is done while the server takes the rows in`() throws {
        try withTemporarySchema { _, connection in
            try connection.executeScript("CREATE TABLE item (name text)")
            var order: [String] = []
            let count = try connection.copyIn("COPY item FROM STDIN") { writer in
                try writer.write("one\n")
                order.append("rows")
            } meanwhile: {
                order.append("meanwhile")
            }
            #expect(count == 1)
            #expect(order == ["rows", "meanwhile"])
        }
    }
}
