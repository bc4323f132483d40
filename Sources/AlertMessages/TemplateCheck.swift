/// Finds what is wrong with a template before anything starts: tags of another form than ours, sections that do not
/// match, and names that nothing stands behind, also in sections that are seldom shown.
struct TemplateCheck {
    struct Problem: Hashable {
        /// From 1.
        let line: Int
        let text: String
    }

    private struct Section {
        let name: String
        let line: Int
        let names: [TemplateName]
        let isText: Bool
    }

    private(set) var problems: [Problem] = []
    private var sections: [Section] = []
    private let names: [TemplateName]

    /// - Parameter names: What the template is rendered with.
    init(_ text: String, names: [TemplateName]) {
        self.names = names
        var rest = text[...]
        var line = 1
        while let opening = rest.firstRange(of: "{{") {
            line += Self.lines(in: rest[..<opening.lowerBound])
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: "}}") else {
                problem(line, "'{{' without '}}'")
                break
            }
            let tag = rest[..<closing.lowerBound]
            take(tag, line)
            line += Self.lines(in: tag)
            rest = rest[closing.upperBound...]
        }
        for section in sections {
            problem(section.line, "section '\(section.name)' has no end: '{{/\(section.name)}}'")
        }
    }

    private static func lines(in text: Substring) -> Int { text.unicodeScalars.count { $0 == "\n" } }

    private mutating func problem(_ line: Int, _ text: String) { problems.append(Problem(line: line, text: text)) }

    private mutating func take(_ tag: Substring, _ line: Int) {
        switch tag.first {
        case "!": break
        case "{", "&": problem(line, "write '{{name}}': every text is escaped for its form, and cannot be had without")
        case ">", "<", "$", "%", "=":
            problem(line, "'{{\(Self.shown(tag))}}': partials, blocks, pragmas and other delimiters are not used here")
        case "#", "^": open(Self.name(tag.dropFirst()), line)
        case "/": close(Self.name(tag.dropFirst()), line)
        case _: use(Self.name(tag), line)
        }
    }

    private static func name(_ text: Substring) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count == 1 ? String(words[0]) : String(text)
    }

    private static func shown(_ text: some StringProtocol) -> String { OneLine.of(String(text), longest: 40) }

    private mutating func open(_ name: String, _ line: Int) {
        let found = find(name)
        if found == nil { unknown(name, line) }
        var (inner, isText) = (sections.last?.names ?? names, false)
        switch found?.kind {
        case .list(let items): inner = items + inner
        case .text: isText = true
        case .flag, nil: break
        }
        sections.append(Section(name: name, line: line, names: inner, isText: isText))
    }

    private mutating func close(_ name: String, _ line: Int) {
        guard let last = sections.popLast() else {
            return problem(line, "'{{/\(Self.shown(name))}}' ends a section that does not begin")
        }
        if last.name != name {
            problem(
                line,
                "'{{/\(Self.shown(name))}}' stands where section '\(Self.shown(last.name))' of line \(last.line) ends")
        }
    }

    private mutating func use(_ name: String, _ line: Int) {
        if name == "." {
            if sections.last?.isText != true {
                problem(line, "'{{.}}' stands for the text of a section, and there is none")
            }
            return
        }
        switch find(name)?.kind {
        case nil: unknown(name, line)
        case .text: break
        case .flag, .list: problem(line, "'\(name)' is no text: write '{{#\(name)}}…{{/\(name)}}'")
        }
    }

    private func find(_ name: String) -> TemplateName? { (sections.last?.names ?? names).first { $0.name == name } }

    private mutating func unknown(_ name: String, _ line: Int) {
        problem(line, "nothing here is called '\(Self.shown(name))' (docs/reference/templates.md has the names)")
    }
}
