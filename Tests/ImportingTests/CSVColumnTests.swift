import Contracts
import Importing
import Testing

/// What is told of a row that cannot be used: its column, by number and name.
struct CSVColumnTests {
    private static let header =
        "authority,measure,period,revision,value,symbol,numerator,denominator,as_at,submitted_at,source"

    /// The rejection of one row, whose cells are those of a sound one but for some.
    private func rejection(_ changes: [String: String], backfill: Bool = false) throws -> Rejection? {
        var cells = [
            "authority": "E06000049", "measure": "icpc-within-15-days", "period": "2018-19-Q2", "revision": "1",
            "value": "74", "submitted_at": "2018-10-31T09:00:00Z", "source": "lcs",
        ]
        cells.merge(changes) { $1 }
        let names = Self.header.split(separator: ",").map(String.init) + changes.keys.filter { $0 == "backfill" }
        let row = names.map { "\"\(cells[$0] ?? "")\"" }.joined(separator: ",")
        return try rejection(names.joined(separator: ",") + "\n" + row)
    }

    private func rejection(_ text: String) throws -> Rejection? { try rejection(Array(text.utf8)) }

    private func rejection(_ bytes: [UInt8]) throws -> Rejection? {
        var file = try ReturnFile(bytes, judge: Judging().judge, backfill: false)
        guard case .failure(let rejection) = try file.next()?.outcome else { return nil }
        return rejection
    }

    @Test(
        arguments: [
            (["authority": "895"], .unknownAuthority, "column 1, 'authority': "),
            (["measure": "icpc"], .unknownMeasure, "column 2, 'measure': "),
            (["period": "2018-20"], .badPeriod, "column 3, 'period': "),
            (["revision": "+5"], .wrongType, "column 4, 'revision': "),
            (["revision": "01"], .wrongType, "column 4, 'revision': "),
            (["revision": "1.0"], .wrongType, "column 4, 'revision': "),
            (["revision": "٣"], .wrongType, "column 4, 'revision': "),
            (["revision": "2147483648"], .wrongType, "column 4, 'revision': "),
            (["value": "74,5"], .notANumber, "column 5, 'value': "),
            (["value": "74abc"], .notANumber, "column 5, 'value': "),
            (["value": " 74 "], .notANumber, "column 5, 'value': "),
            (["value": "٣"], .notANumber, "column 5, 'value': "),
            (["value": "NaN"], .notANumber, "column 5, 'value': "),
            (["value": "+5"], .notANumber, "column 5, 'value': "),
            (["value": ".5"], .notANumber, "column 5, 'value': "),
            (["value": "5."], .notANumber, "column 5, 'value': "),
            (["value": "--"], .notANumber, "column 5, 'value': "),
            (["value": "1e31"], .outOfRange, "column 5, 'value': "),
            (["value": ":"], .legacySymbol, "column 5, 'value': "),
            (["value": "  "], .legacySymbol, "column 5, 'value': "), (["value": ""], .noValue, "column 5, 'value': "),
            (["value": "nan"], .unknownFieldValue, "column 5, 'value': "),
            (["symbol": "q"], .unknownFieldValue, "column 6, 'symbol': "),
            (["symbol": "c"], .valueAndSymbol, "column 6, 'symbol': "),
            (["numerator": "31"], .missingField, "column 8, 'denominator': "),
            (["numerator": "-1", "denominator": "2"], .negativeCount, "column 7, 'numerator': "),
            (["numerator": "1", "denominator": "2"], .fractionMismatch, "column 5, 'value': "),
            (["as_at": "30/09/2018"], .wrongType, "column 9, 'as_at': "),
            (["submitted_at": ""], .missingField, "column 10, 'submitted_at': "),
            (["source": ""], .missingField, "column 11, 'source': "),
            (["backfill": "yes"], .wrongType, "column 12, 'backfill': "),
        ] as [([String: String], RejectReason, String)])
    func `a cell that cannot be used is told with its column`(
        cells: [String: String], reason: RejectReason, start: String
    ) throws {
        let rejection = try #require(try rejection(cells))
        #expect(rejection.reason == reason)
        #expect(rejection.text.hasPrefix(start), "\(rejection.text)")
    }

    @Test(arguments: [
        ["value": "1e1"], ["value": "-5"], ["value": "74.50"], ["value": "k"], ["revision": ""],
        ["revision": "2147483647"], ["backfill": "TRUE"], ["backfill": "False"], ["backfill": ""],
    ])
    func `a cell that can be used is`(cells: [String: String]) throws {
        #expect(try rejection(cells) == nil)
    }

    @Test(
        arguments: [
            (
                "E06000049,icpc-within-15-days", .missingField,
                "column 3, 'period': missing; the row has 2 of the header's 5 fields"
            ),
            (
                "E06000049,icpc-within-15-days,2018-19-Q2,lcs,x,y", .malformedJSON,
                "column 6: more fields than columns; the row has 6, the header 5. "
            ),
        ] as [(String, RejectReason, String)])
    func `a row with too few or too many fields is told with the first that is too few or too many`(
        row: String, reason: RejectReason, start: String
    ) throws {
        let rejection = try #require(try rejection("authority,measure,period,source,submitted_at\n\(row)\n"))
        #expect(rejection.reason == reason)
        #expect(rejection.text.hasPrefix(start), "\(rejection.text)")
    }

    @Test(
        arguments: [
            ([0xFF], .malformedJSON, "column 4, 'source': is not valid UTF-8; save the file in UTF-8"),
            ([0xC3], .malformedJSON, "column 4, 'source': is not valid UTF-8; save the file in UTF-8"),
            ([0], .malformedJSON, "column 4, 'source': holds a NUL character"),
            (
                Array(repeating: 0x78, count: 1 << 20), .tooLarge,
                "column 4, 'source': makes the row longer than 1048576 bytes, the most that a message has"
            ),
        ] as [([UInt8], RejectReason, String)])
    func `bytes that are no text are told with their column, and the next row is read`(
        bytes: [UInt8], reason: RejectReason, text: String
    ) throws {
        let head = Array("authority,measure,period,source,submitted_at,value\n".utf8)
        let row = Array("E06000049,icpc-within-15-days,2018-19-Q2,".utf8)
        let rest = Array(",2018-10-31T09:00:00Z,74\n".utf8)
        var file = try ReturnFile(
            head + row + bytes + rest + row + Array("lcs".utf8) + rest, judge: Judging().judge, backfill: false)
        let first = try #require(try file.next())
        guard case .failure(let rejection) = first.outcome else {
            Issue.record("accepted")
            return
        }
        #expect(rejection.reason == reason)
        #expect(rejection.text == text)
        #expect(first.line == 2)
        let second = try #require(try file.next())
        #expect((try? second.outcome.get()) != nil)
        #expect(second.line == 3)
        #expect(try file.next() == nil)
    }

    @Test func `headings are read in any case, with spaces or in our own fields' spelling`() throws {
        let text = """
            Authority, MEASURE ,Time Period,time identifier,submittedAt,source,value
            E06000049,icpc-within-15-days,201819,Financial year Q2,2018-10-31T09:00:00Z,lcs,74
            """
        #expect(try rejection(text) == nil)
    }

    @Test func `the Department for Education's columns are told by their own names`() throws {
        let header = "geographic_level,new_la_code,time_period,time_identifier,measure,submitted_at,source,value\n"
        let authority = try #require(
            try rejection(header + "Local authority,895,201819,Financial year Q2,icpc,2018-10-31T09:00:00Z,dfe,74"))
        #expect(authority.text.hasPrefix("column 2, 'new_la_code': "))
        let period = try #require(
            try rejection(header + "Local authority,E06000049,201820,Financial year,icpc,2018-10-31T09:00:00Z,dfe,74"))
        #expect(period.reason == .badPeriod)
        #expect(period.text.hasPrefix("column 3, 'time_period': "))
    }
}
