import Contracts
import Importing
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// Files of other forms, read by a mapping.
struct MappedFileTests {
    @Test func `one row becomes a return of each measure, whatever the order of the columns`() throws {
        let file = Mapped(
            """
            \u{FEFF}note,value,time_identifier,year,code,above,below\r
            x,22.5,Reporting year,2025,E06000049,9,40\r

            """,
            [.percentage(value: "value", "above", "below"), .count(value: "above")])
        let entries = try file.entries()
        #expect(entries.map(\.line) == [2, 2])
        #expect(entries.map(Mapped.reason) == [nil, nil])
        #expect(
            entries.map(Mapped.body) == [
                #"{"authority":"E06000049","measure":"icpc-within-15-days-annual","period":"2024-25","revision":3,"#
                    + #""value":"22.5","symbol":null,"numerator":"9","denominator":"40","status":"final","#
                    + #""asAt":"2025-03-31","submittedAt":"2025-10-30T00:00:00Z","source":"dfe","commentary":null,"#
                    + #""backfill":false}"#,
                #"{"authority":"E06000049","measure":"plans-annual","period":"2024-25","revision":3,"#
                    + #""value":"9","symbol":null,"numerator":null,"denominator":null,"status":"final","#
                    + #""asAt":"2025-03-31","submittedAt":"2025-10-30T00:00:00Z","source":"dfe","commentary":null,"#
                    + #""backfill":false}"#,
            ])
    }

    @Test func `measures may stand in rows, and authorities in columns`() throws {
        var mapping = Mapped.mapping([
            .count(value: nil, filters: ["kind": ["plans"]]), .percentage(value: nil, filters: ["kind": ["share"]]),
        ])
        mapping.authority = .columns([
            MappedAuthority.ValueColumn(column: MappedColumn(["ce"]), authority: .cheshireEast),
            MappedAuthority.ValueColumn(column: MappedColumn(["eng"]), authority: .england),
        ])
        let text = """
            kind,year,time_identifier,ce,eng
            plans,2025,Reporting year,12,c
            share,2025,Reporting year,8.7899999999999991,24
            other,2025,Reporting year,1,2
            """
        mapping.measures[1].decimals = 1
        var file = try Mapped.file(text, mapping)
        let entries = try Mapped.entries(&file)
        #expect(
            try entries.map { try $0.outcome.get().key } == [
                "E06000049|plans-annual", "E92000001|plans-annual", "E06000049|icpc-within-15-days-annual",
                "E92000001|icpc-within-15-days-annual",
            ])
        #expect(
            entries.map(Mapped.figures) == [#""12",null"#, #"null,"c""#, #""8.8",null"#, #""24",null"#])
        #expect(file.leftOut?.filteredRows == 1)
    }

    @Test func `rows are left out by filters and by authority, and each is counted`() throws {
        var mapping = Mapped.mapping([.count(value: "value")])
        mapping.filters = [RowFilter(column: MappedColumn(["kind"]), allowed: ["Total", "All"])]
        mapping.skipsUnknownAuthorities = true
        let text = """
            kind,year,time_identifier,code,value
            Total,2025,Reporting year,E06000049,1
            Male,2025,Reporting year,E06000049,2
            All,2024,Reporting year,E13000001,3
            All,2025,Reporting year,E13000001,4
            Total,2025,Reporting year,E10000023,5
            """
        var file = try Mapped.file(text, mapping)
        let entries = try Mapped.entries(&file)
        // North Yorkshire by the code that it had until 2023.
        #expect(try entries.map { try $0.outcome.get().authority } == ["E06000049", "E06000065"])
        #expect(file.leftOut?.filteredRows == 1)
        #expect(file.leftOut?.unknownAuthorities == ["E13000001": 2])
        #expect(file.leftOut?.unknownRows == 2)

        mapping.skipsUnknownAuthorities = false
        var strict = try Mapped.file(text, mapping)
        #expect(
            try Mapped.entries(&strict).map(Mapped.reason) == [nil, .unknownAuthority, .unknownAuthority, nil])
    }

    @Test(
        arguments: [
            // Value, numerator, denominator: what is returned of them.
            (.reject, "22.5", "9", "40", #""22.5","9","40""#, nil),
            (.reject, "22.6", "9", "40", #""22.6","9","40""#, .fractionMismatch),
            (.value, "22.5", "9", "40", #""22.5","9","40""#, nil),
            (.value, "22.6", "9", "40", #""22.6",null,null"#, nil),
            (.value, "22.6", "c", "40", #""22.6",null,null"#, nil), (.value, "0", "0", "0", #""0",null,null"#, nil),
            (.fraction, "22.5", "9", "40", #""22.5","9","40""#, nil),
            (.fraction, "22.6", "9", "40", #"null,"9","40""#, nil),
            (.fraction, "0", "0", "0", #""0",null,null"#, nil),
            (.value, "c", "9", "40", #"null,null,null"#, nil),
        ] as [(MappedMeasure.Mismatch, String, String, String, String, RejectReason?)])
    func `a value that is not its published fraction goes by the mapping`(
        mismatch: MappedMeasure.Mismatch, value: String, numerator: String, denominator: String, wanted: String,
        reason: RejectReason?
    ) throws {
        var measure = MappedMeasure.percentage(value: "value", "above", "below")
        measure.mismatch = mismatch
        let text =
            "year,time_identifier,code,value,above,below\n2025,Reporting year,E06000049,"
            + "\(value),\(numerator),\(denominator)\n"
        var file = try Mapped.file(text, Mapped.mapping([measure]))
        let entry = try #require(try Mapped.entries(&file).first)
        #expect(Mapped.reason(entry) == reason)
        #expect(Mapped.values(entry) == wanted)
        let isLess = reason == nil && value != "c" && wanted != "\"\(value)\",\"\(numerator)\",\"\(denominator)\""
        #expect((file.leftOut?.fractions ?? 0) + (file.leftOut?.values ?? 0) == (isLess ? 1 : 0))
    }

    /// A symbol beside numbers contradicts them, and is the judge's to refuse.
    @Test func `the column of symbols holds for a fraction that stands alone`() throws {
        var measure = MappedMeasure.percentage(value: nil, "above", "below")
        measure.symbol = MappedColumn(["flag"])
        var mapping = Mapped.mapping([measure])
        mapping.symbols = CellSymbols(["absent": .leftOut])
        var file = try Mapped.file(
            """
            year,time_identifier,code,flag,above,below
            2025,Reporting year,E06000049,,9,40
            2024,Reporting year,E06000049,c,,
            2023,Reporting year,E06000049,c,0,50
            2022,Reporting year,E06000049,e,9,40
            2021,Reporting year,E06000049,absent,9,40

            """, mapping)
        let entries = try Mapped.entries(&file)
        #expect(entries.map(Mapped.reason) == [nil, nil, .valueAndSymbol, nil])
        #expect(entries.map(Mapped.figures) == ["null,null", #"null,"c""#, #"null,"c""#, #"null,"e""#])
        #expect(file.leftOut?.cells == 1)
    }

    @Test func `backfill marks the returns as history`() throws {
        let text = "year,time_identifier,code,value\n2025,Reporting year,E06000049,1\n"
        var file = try Mapped.file(text, Mapped.mapping([.count(value: "value")]), backfill: true)
        #expect(try Mapped.entries(&file).allSatisfy { Mapped.body($0).hasSuffix(#""backfill":true}"#) })
    }

    @Test func `a number of the Department's names an authority`() throws {
        var mapping = Mapped.mapping([.count(value: "value")])
        mapping.authority = .named(.laNumber(MappedColumn(["la"])))
        let text = """
            year,time_identifier,la,value
            2025,Reporting year,815,1
            2025,Reporting year,999,2
            2025,Reporting year,,3
            """
        var file = try Mapped.file(text, mapping)
        let entries = try Mapped.entries(&file)
        #expect(try entries.first?.outcome.get().authority == "E06000065")
        #expect(entries.map(Mapped.reason) == [nil, .unknownAuthority, .unknownAuthority])
    }
}
