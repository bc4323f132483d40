import Contracts
import Importing
import Scorecard
import ScorecardTestSupport
import Testing

/// Files of returns, as JSON lines and as CSV.
struct ReturnFileTests {
    private func entries(_ text: String, backfill: Bool = false) throws(CSVReader.Fault) -> [ReturnFile.Entry] {
        var file = try ReturnFile(Array(text.utf8), judge: Judging().judge, backfill: backfill)
        var entries: [ReturnFile.Entry] = []
        while let entry = try file.next() { entries.append(entry) }
        return entries
    }

    private func reason(_ entry: ReturnFile.Entry) -> RejectReason? {
        if case .failure(let rejection) = entry.outcome { rejection.reason } else { nil }
    }

    private func body(_ entry: ReturnFile.Entry) -> String { String(decoding: entry.body, as: UTF8.self) }

    @Test func `JSON lines keep their bytes, and know their lines`() throws {
        let broken = #"{"authority":1}"#
        let entries = try entries("\n\(message())\r\n\n\(broken)\n \(message(["value": "75"]))")
        #expect(entries.map(\.line) == [2, 4, 5])
        #expect(entries.map(reason) == [nil, .missingField, nil])
        #expect(try entries.first?.outcome.get() == .conferences)
        #expect(entries.first.map(body) == message())
    }

    @Test func `backfill is set in a line, and the rest stays as it is`() throws {
        let entries = try entries("{ \"a\":1}\n" + message(["backfill": "false"]), backfill: true)
        #expect(entries.map(reason) == [.missingField, nil])
        #expect(entries.last.map(body) == message(["backfill": "true"]))
    }

    @Test(arguments: ["", "\n\r\n", "\u{FEFF}"])
    func `an empty file is a fault`(text: String) {
        let fault = #expect(throws: FileFault.self) { try entries(text) }
        #expect(fault?.text == "the file is empty")
    }

    @Test func `a CSV row is the message that it stands for, whatever the order of the columns`() throws {
        let text = """
            Source,value,measure,submitted_at,authority,period,commentary
            lcs,74.50,icpc-within-15-days,2018-10-31T09:00:00Z,E06000049,2018-19-Q2,"Two ""vacancies"",
            since May."
            """
        let entry = try #require(try entries(text).first)
        #expect(reason(entry) == nil)
        #expect(entry.line == 2)
        #expect(
            body(entry)
                == #"{"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","revision":1,"#
                + #""value":"74.50","symbol":null,"numerator":null,"denominator":null,"status":null,"asAt":null,"#
                + #""submittedAt":"2018-10-31T09:00:00Z","source":"lcs","#
                + #""commentary":"Two \"vacancies\",\nsince May.","backfill":false}"#)
    }

    @Test(
        arguments: [
            ("National", "E92000001", nil), ("Local authority", "E06000049", nil),
            ("Regional", "E12000002", .unknownAuthority),
        ] as [(String, String, RejectReason?)])
    func `the Department for Education's columns name authority and period`(
        level: String, authority: String, expected: RejectReason?
    ) throws {
        let text = """
            time_period,time_identifier,geographic_level,country_code,region_code,new_la_code,measure,value,submitted_at,source
            201819,Financial year Q2,\(level),E92000001,E12000002,E06000049,icpc-within-15-days,74,2018-10-31T09:00:00Z,dfe
            """
        let entry = try #require(try entries(text).first)
        #expect(reason(entry) == expected)
        #expect(
            body(entry).hasPrefix(
                #"{"authority":"\#(authority)","measure":"icpc-within-15-days","period":"2018-19-Q2""#))
    }

    @Test(
        arguments: [
            ("c", nil), ("k", nil), ("low", nil), ("not-due", nil), (":", .legacySymbol), ("~", .legacySymbol),
            ("q", .unknownFieldValue), ("-5", nil), ("7,5", .notANumber), ("", .noValue),
        ] as [(String, RejectReason?)])
    func `a symbol may stand in the column of values`(cell: String, expected: RejectReason?) throws {
        let text = """
            authority,measure,period,value,submitted_at,source
            E06000049,icpc-within-15-days,2018-19-Q2,"\(cell)",2018-10-31T09:00:00Z,lcs
            """
        #expect(try entries(text).map(reason) == [expected])
    }

    @Test func `a row that cannot be used is told with its line, and the next is read`() throws {
        let text = """
            authority,measure,period,value,submitted_at,source,revision
            E06000049,icpc-within-15-days,2018-19-Q2,74,2018-10-31T09:00:00Z,lcs
            E06000049,icpc-within-15-days,2018-19-Q2,74,2018-10-31T09:00:00Z,lcs,one

            E06000049,icpc-within-15-days,2018-19-Q9,74,2018-10-31T09:00:00Z,lcs,1
            E06000049,icpc-within-15-days,2018-19-Q2,74,2018-10-31T09:00:00Z,lcs,2
            """
        let entries = try entries(text)
        #expect(entries.map(\.line) == [2, 3, 5, 6])
        #expect(entries.map(reason) == [.missingField, .wrongType, .badPeriod, nil])
    }

    @Test func `backfill is set in a CSV row, by the file or by its column`() throws {
        let text = """
            authority,measure,period,value,submitted_at,source,backfill
            E06000049,icpc-within-15-days,2018-19-Q2,74,2018-10-31T09:00:00Z,lcs,true
            E06000049,icpc-within-15-days,2018-19-Q2,74,2018-10-31T09:00:00Z,lcs,
            """
        #expect(try entries(text).map { body($0).hasSuffix(#""backfill":true}"#) } == [true, false])
        #expect(try entries(text, backfill: true).allSatisfy { body($0).hasSuffix(#""backfill":true}"#) })
    }

    @Test(
        arguments: [
            (
                "authority,measure,period,source,colour", "column 5 of the header is not one that a return has",
                "colour"
            ),
            ("authority,measure,period,source,Measure", "columns 2 and 5 of the header are both 'measure'", nil),
            ("authority,measure,source,value", "column 'period' or 'time_period' is missing in the header", nil),
            ("measure,period,source,value", "column 'authority' or 'geographic_level' is missing in the header", nil),
            ("authority,measure,period,value", "column 'source' is missing in the header", nil),
            ("authority,measure,period,source", "column 'submitted_at' is missing in the header", nil),
            ("authority,measure,,source", "column 3 of the header is not one that a return has", ""),
            ("[{\"authority\":1}]", "the file is a JSON array; write one object a line", nil),
        ] as [(String, String, String?)])
    func `a header that cannot be used is told`(header: String, text: String, excerpt: String?) {
        let fault = #expect(throws: CSVReader.Fault.self) { try entries("\(header)\n") }
        #expect(fault?.text == text)
        #expect(fault?.excerpt?.text == excerpt)
        #expect(fault?.line == 1)
    }
}
