import Importing
import Testing

struct CSVReaderTests {
    private func rows(_ text: String) throws(CSVReader.Fault) -> [CSVReader.Row] {
        var reader = try CSVReader(Array(text.utf8))
        var rows: [CSVReader.Row] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
            ("a\r1", [["a"], ["1"]]),
            ("\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]), (#""a","b ""c"", d""#, [["a", #"b "c", d"#]]),
            ("\"a\nb\",c", [["a\nb", "c"]]), ("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]]),
            ("a,,\n,", [["a", "", ""], ["", ""]]),
            ("a,", [["a", ""]]), (#""""#, [[""]]), ("a\n\n\r\nb\n", [["a"], ["b"]]), ("", []), ("\n\n", []),
            ("é,😀", [["é", "😀"]]),
            (#"a"b,c"#, [[#"a"b"#, "c"]]), (" a , b", [[" a ", " b"]]),
        ] as [(String, [[String]])])
    func `rows are read by RFC 4180, with any line end and with or without a byte-order mark`(
        text: String, expected: [[String]]
    ) throws {
        #expect(try rows(text).map(\.fields) == expected)
    }

    @Test func `a row knows the line that it begins on`() throws {
        #expect(try rows("h\n\"a\nb\"\n\nc\r\n\"d\r\ne\"\r\nf").map(\.line) == [1, 2, 5, 6, 8])
    }

    @Test(arguments: [("a\n\"b", 2), ("a\n\"b\n\nc,d\n", 2), ("a,\"", 1), (#""a"""#, 1)])
    func `a quoted field without an end is told with the line that it begins on`(text: String, line: Int) {
        let fault = #expect(throws: CSVReader.Fault.self) { try rows(text) }
        #expect(fault?.line == line)
        #expect(fault?.text.hasSuffix(": a quoted field without an end") == true)
    }

    @Test(arguments: [("\"a\"b,c", 1), ("h\n\"a\nb\" ,c", 3)])
    func `text after a closing quotation mark is told with its line`(text: String, line: Int) {
        let fault = #expect(throws: CSVReader.Fault.self) { try rows(text) }
        #expect(fault?.line == line)
        #expect(fault?.text == "column 1: text after the closing quotation mark of a field")
    }
}
