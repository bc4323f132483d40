import AlertMessages
import Foundation
import Testing

/// `docs/reference/templates.md` has the files and names of the code, in its order.
struct TemplateDocumentTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/reference/templates.md")

    /// The first cells of the table under a heading, or before the first; with the second where it has a kind.
    private func rows(under heading: String) throws -> [(name: String, kind: String)] {
        let sections = try String(contentsOf: Self.page, encoding: .utf8).components(separatedBy: "\n## ")
        let section = try #require(heading.isEmpty ? sections.first : sections.first { $0.hasPrefix(heading + "\n") })
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[0].trimmingCharacters(in: ["`"]), cells[1])
        }
    }

    private func kind(_ name: TemplateName) -> String {
        switch name.kind {
        case .text: "text"
        case .flag: "mark"
        case .list: "list"
        }
    }

    @Test(
        arguments: [
            ("message", TemplateName.message), ("group", TemplateName.group), ("item", TemplateName.item),
            ("alert", TemplateName.alert), ("row", TemplateName.row), ("point", TemplateName.point),
        ])
    func `every name is told with its kind, and none else`(what: String, names: [TemplateName]) throws {
        let article = "aeiou".contains(what.prefix(1)) ? "an" : "a"
        let told = try rows(under: "Names of \(article) \(what)")
        #expect(told.map { "\($0.name) \($0.kind)" } == names.map { "\($0.name) \(kind($0))" })
    }

    @Test func `every file is told, and none else`() throws {
        #expect(try rows(under: "").map(\.name) == MessageTemplates.Name.allCases.map(\.fileName))
    }
}
