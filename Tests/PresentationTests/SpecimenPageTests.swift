import PresentationSpecimens
import Testing

@Suite("Pages of the specimens")
struct SpecimenPageTests {
    static let pages = Result { try Specimens(sample: sampleFolder).all() }

    private func each(_ body: (String, PageElement) throws -> Void) throws {
        for page in try Self.pages.get() { try body(page.name, try PageElement.read(page.html)) }
    }

    @Test("Each is one document with a language, a title, one heading of the first rank and one main part")
    func frame() throws {
        try each { name, page in
            #expect(page.first("html")?["lang"] == "en-GB", "\(name)")
            #expect(page.first("title")?.text.isEmpty == false, "\(name)")
            #expect(page.all("h1").count == 1, "\(name)")
            #expect(page.all("main").count == 1, "\(name)")
            let skip = page.first("body")?.first("a")
            #expect(skip?["href"] == "#main" && page.first("main")?["id"] == "main", "\(name)")
        }
    }

    @Test("Headings skip no rank")
    func headings() throws {
        try each { name, page in
            var last = 0
            for heading in page.all where heading.name.count == 2 && heading.name.hasPrefix("h") {
                guard let rank = Int(heading.name.dropFirst()) else { continue }
                #expect(rank <= last + 1, "\(name): \(heading.text)")
                last = rank
            }
        }
    }

    @Test("No name is given twice, and every reference leads to one")
    func references() throws {
        try each { name, page in
            let ids = page.all.compactMap { $0["id"] }
            #expect(ids.count == Set(ids).count, "\(name)")
            for element in page.all {
                let references =
                    ["aria-labelledby", "aria-describedby", "for"].compactMap { element[$0] }
                    .flatMap { $0.split(separator: " ").map(String.init) }
                    + [element["href"] ?? ""].filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
                for reference in references { #expect(ids.contains(reference), "\(name): \(reference)") }
            }
        }
    }

    @Test("No style and no script stands in the page itself, but for the stylesheet of a page that is one file")
    func policy() throws {
        try each { name, page in
            #expect(!page.all.contains { $0["style"] != nil }, "\(name)")
            #expect(!page.all.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } }, "\(name)")
            #expect(page.all("script").allSatisfy { $0["src"] != nil }, "\(name)")
            #expect(page.all("style").isEmpty || name == "paper.html", "\(name)")
        }
    }

    @Test("Every table has a caption, headings with a scope, and rows of one width that begin with a heading")
    func tables() throws {
        try each { name, page in
            for table in page.all("table") {
                let place = "\(name): \(table.first("caption")?.text ?? "no caption")"
                #expect(table.children.first?.name == "caption", "\(place)")
                let width = table.first("thead")?.all("th").count ?? 0
                #expect(width > 1, "\(place)")
                for row in table.all("tr") {
                    let cells = row.children
                    #expect(cells.reduce(0) { $0 + (Int($1["colspan"] ?? "1") ?? 1) } == width, "\(place): \(row.text)")
                    for cell in cells where cell.name == "th" {
                        #expect(["col", "row", "rowgroup"].contains(cell["scope"]), "\(place): \(cell.text)")
                    }
                    #expect(cells.first?.name == "th" || row.classes.contains("words"), "\(place): \(row.text)")
                }
            }
        }
    }

    @Test("What scrolls can be reached by the keyboard and says what it is")
    func regions() throws {
        try each { name, page in
            let regions = page.all.filter { $0.classes.contains("scroll") || $0.classes.contains("drawing") }
            for region in regions {
                #expect(region["tabindex"] == "0" && region["role"] != nil, "\(name)")
                #expect(region["aria-labelledby"] != nil || region["aria-label"] != nil, "\(name)")
            }
        }
    }

    @Test("Every drawing has a title and a description, and is one picture to screen readers")
    func drawings() throws {
        try each { name, page in
            for drawing in page.all("svg") {
                let title = drawing.first("title"), description = drawing.first("desc")
                #expect(title?.text.isEmpty == false && description?.text.isEmpty == false, "\(name)")
                #expect(drawing["role"] == "img", "\(name)")
                let names = [title?["id"], description?["id"]].compactMap(\.self).joined(separator: " ")
                #expect(drawing["aria-labelledby"] == names, "\(name)")
            }
        }
    }

    @Test("No colour stands alone: beside each tint is a word, and a shape that each tint has for its own")
    func verdicts() throws {
        try each { name, page in
            for verdict in page.all("span") where verdict.classes.contains("verdict") {
                let word = verdict.all("span").first { $0.classes.contains("word") }
                let shape = verdict.all("span").first { $0.classes.contains("shape") }
                #expect(word?.text.isEmpty == false, "\(name)")
                #expect(shape?.text.isEmpty == false && shape?["aria-hidden"] == "true", "\(name)")
                #expect(verdict.classes.count == 2, "\(name)")
            }
        }
    }

    @Test("The scorecard tells what it shows before it, and its numbers add up")
    func summary() throws {
        try each { name, page in
            for table in page.all("table") where table.classes.contains("counts") {
                let counts = table.first("tbody")?.all("td").filter { $0.classes.contains("number") } ?? []
                let sum = counts.compactMap { Int($0.text) }.reduce(0, +)
                #expect(table.first("tfoot")?.first("td")?.text == String(sum), "\(name)")
                #expect(sum == 104, "\(name)")
            }
            for table in page.all("table") where table.classes.contains("scorecard") {
                let before = page.all.prefix { $0 !== table }.first { $0["id"] == table["aria-describedby"] }
                #expect(before?.text.hasPrefix("The table shows 104 measures of 14 services") == true, "\(name)")
                #expect(table.all("tr").count { $0.classes.contains("measure") } == 104, "\(name)")
                #expect(table.all("tbody").count == 14, "\(name)")
            }
        }
    }
}
