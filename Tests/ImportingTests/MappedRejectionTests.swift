import Contracts
import Importing
import ScorecardTestSupport
import Settings
import Testing

/// What is told of rows that a mapping cannot make returns of: the row and column of the original file.
struct MappedRejectionTests {
    private static let header = "year,time_identifier,level,nation,code,flag,value,above,below"

    /// The entries of one row, whose cells are those of a sound one but for some.
    private func entries(_ changes: [String: String], symbols: [String: CellSymbols.Meaning] = [:]) throws
        -> [ReturnFile.Entry]
    {
        var cells = [
            "year": "2025", "time_identifier": "Reporting year", "level": "Local authority", "nation": "E92000001",
            "code": "E06000049", "flag": "", "value": "22.5", "above": "9", "below": "40",
        ]
        cells.merge(changes) { $1 }
        let row = Self.header.split(separator: ",").map { cells[String($0)] ?? "" }.joined(separator: ",")
        var measure = MappedMeasure.percentage(value: "value", "above", "below")
        measure.symbol = MappedColumn(["flag"])
        var mapping = Mapped.mapping([measure])
        mapping.symbols = CellSymbols(symbols)
        mapping.authority = .byLevel(
            MappedColumn(["level"]),
            ["National": .code(MappedColumn(["nation"])), "Local authority": .code(MappedColumn(["code"]))])
        var file = try Mapped.file(Self.header + "\n" + row + "\n", mapping)
        return try Mapped.entries(&file)
    }

    @Test(
        arguments: [
            (["code": "895"], .unknownAuthority, "column 5, 'code': "),
            (["code": ""], .missingField, "column 5, 'code': "),
            (["level": "National", "nation": "E92000099"], .unknownAuthority, "column 4, 'nation': "),
            (["level": "Planning area"], .unknownAuthority, "column 3, 'level': not one of the mapping's levels"),
            (["year": "202425"], .badPeriod, "column 1, 'year': no period by the mapping"),
            (["year": "2027"], .periodInFuture, "column 1, 'year': "),
            (["time_identifier": "Week 1"], .badPeriod, "column 1, 'year': "),
            (["time_identifier": "Calendar year"], .periodCadenceMismatch, "column 1, 'year': "),
            (["value": ""], .noValue, "column 7, 'value': blank; the mapping's 'symbols'"),
            (["value": ":"], .legacySymbol, "column 7, 'value': "),
            (["value": "q"], .unknownFieldValue, "column 7, 'value': "),
            (["value": "1;5"], .notANumber, "column 7, 'value': "),
            (["value": "22.6"], .fractionMismatch, "column 7, 'value': "),
            (["flag": "c"], .valueAndSymbol, "column 6, 'flag': "),
            (["flag": "?"], .unknownFieldValue, "column 6, 'flag': "),
            (["above": "-9"], .negativeCount, "column 8, 'above': "),
            (["above": "many"], .notANumber, "column 8, 'above': "),
            (["above": ":"], .legacySymbol, "column 8, 'above': "),
            (["below": "4O"], .notANumber, "column 9, 'below': "),
            (["below": ""], .noValue, "column 9, 'below': blank"),
        ] as [([String: String], RejectReason, String)])
    func `a cell that cannot be used is told with its column`(
        cells: [String: String], reason: RejectReason, start: String
    ) throws {
        let entry = try #require(try entries(cells).first)
        #expect(entry.line == 2)
        #expect(Mapped.reason(entry) == reason)
        if case .failure(let rejection) = entry.outcome {
            #expect(rejection.text.hasPrefix(start), "\(rejection.text)")
        }
    }

    @Test(
        arguments: [
            (":", .symbol("x"), #"null,"x""#), ("~", .symbol("low"), #"null,"low""#),
            (
                "", .symbol("not-supplied"),
                #"null,"not-supplied""#
            ), ("N/A", .symbol("z"), #"null,"z""#),
        ] as [(String, CellSymbols.Meaning, String)])
    func `a file's own spelling of a symbol is translated`(
        cell: String, meaning: CellSymbols.Meaning, figures: String
    ) throws {
        let entry = try #require(try entries(["value": cell], symbols: [cell: meaning]).first)
        #expect(Mapped.reason(entry) == nil)
        #expect(Mapped.figures(entry) == figures)
    }

    @Test(arguments: ["c", "x", "z", "low", "k", "w", "u", "not-due"])
    func `a symbol of the Department's is taken as it is`(symbol: String) throws {
        let entry = try #require(try entries(["value": symbol]).first)
        #expect(Mapped.reason(entry) == nil)
        #expect(Mapped.figures(entry) == "null,\"\(symbol)\"")
    }

    @Test func `a mark may stand beside a value, and a symbol in place of a blank one`() throws {
        #expect(try entries(["flag": "r"]).map(Mapped.figures) == [#""22.5","r""#])
        #expect(try entries(["flag": "c", "value": ""]).map(Mapped.figures) == [#"null,"c""#])
    }

    @Test func `a cell may stand for no return`() throws {
        #expect(try entries(["value": ""], symbols: ["": .leftOut]).isEmpty)
    }

    @Test func `two rows of one authority, measure and period are told`() throws {
        let text = """
            year,time_identifier,code,value
            2025,Reporting year,E06000049,1
            2025,Reporting year,E06000065,1
            2025,Reporting year,E10000023,1
            """
        var file = try Mapped.file(text, Mapped.mapping([.count(value: "value")]))
        let entries = try Mapped.entries(&file)
        #expect(entries.map(Mapped.reason) == [nil, nil, .conflictingRevision])
        guard case .failure(let rejection) = entries.last?.outcome else { return }
        #expect(
            rejection.text == "line 3 is of the same authority, measure and period; does the mapping lack a filter?")
    }

    @Test func `a row without all cells is told once, and the next is read`() throws {
        let text = "year,time_identifier,code,value\n2025,Reporting year,E06000049\n2025,Reporting year,E06000049,1\n"
        var file = try Mapped.file(text, Mapped.mapping([.count(value: "value"), .percentage(value: "value")]))
        #expect(try Mapped.entries(&file).map(Mapped.reason) == [.missingField, nil, nil])
    }

    @Test(
        arguments: [
            ("time_identifier,code,value", "column 'year', which the mapping names, is missing in the header"),
            ("year,time_identifier,code,Value", "column 'value', which the mapping names, is missing in the header"),
            ("year,time_identifier,code,value,value", "columns 4 and 5 of the header are both 'value'"),
            ("", "the file is empty"), ("{\"authority\":1}", "the file is JSON, and a mapping is for CSV"),
        ])
    func `a header that lacks what the mapping names is told`(header: String, text: String) {
        let fault = #expect(throws: FileFault.self) {
            try Mapped.file(header, Mapped.mapping([.count(value: "value")]))
        }
        #expect(fault?.text == text)
    }

    @Test func `a column may have had several headings, of which the file has one`() throws {
        let measure = MappedMeasure.count(value: MappedColumn(["plans", "plan_count"]))
        var file = try Mapped.file(
            "year, plan_count ,time_identifier,code,other,other\n2025,7,Reporting year,E06000049,,\n",
            Mapped.mapping([measure]))
        #expect(try Mapped.entries(&file).map(Mapped.figures) == [#""7",null"#])
    }
}
