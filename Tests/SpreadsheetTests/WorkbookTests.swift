import Foundation
import Spreadsheet
import Testing

@Suite("Workbooks")
struct WorkbookTests {
    private let properties = Workbook.Properties(
        title: "A title", subject: "", author: "", comments: "", created: 1_548_633_600)

    private func written(_ workbook: Workbook) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try workbook.write(to: file.path)
        return try Data(contentsOf: file)
    }

    @Test("The same workbook is the same bytes, and those of a zip archive")
    func same() throws {
        let workbook = Workbook(
            properties: properties,
            sheets: [
                .init(
                    name: "Figures", columns: [.init("Measure", width: 30), .init("Value", width: 10)],
                    rows: [[.text("=1+1"), .number(74, decimals: 1)], [.text("x"), .empty]])
            ])
        let first = try written(workbook)
        #expect(first.starts(with: Data("PK".utf8)))
        #expect(try written(workbook) == first)
    }

    @Test("A sheet that is no table is refused, and so is a name that no sheet may have")
    func refused() {
        let columns: [Workbook.Column] = [.init("a", width: 9)]
        for sheet in [
            Workbook.Sheet(name: "ragged", columns: columns, rows: [[.empty, .empty]]),
            Workbook.Sheet(name: "empty", columns: columns, rows: []),
            Workbook.Sheet(name: "a/b", columns: columns, rows: [[.text("x")]]),
        ] {
            #expect(throws: WorkbookError.self) {
                _ = try written(Workbook(properties: properties, sheets: [sheet]))
            }
        }
    }

    @Test("A folder that is not there is an error, not an end")
    func missing() {
        let workbook = Workbook(
            properties: properties,
            sheets: [.init(name: "a", columns: [.init("a", width: 9)], rows: [[.text("x")]])])
        #expect(throws: WorkbookError.self) { try workbook.write(to: "/nowhere/at/all.xlsx") }
    }
}
