internal import CommitteeReport
internal import Settings
package import ScorecardTestSupport

/// A text of a committee's report, with its tokens filled, as HTML. The first byte of an input says how many of the next
/// are what stands in the tokens' place; the rest is the text.
package struct ReportTextTarget: FuzzTarget {
    package static let name = "report-text"
    package static let pieces =
        [
            "{{", "}}", "{{x}}", "{{ x }}", "{{nothing}}", "{{}}", "{", "}", "![", "](", "[", "]", "(", ")", "<", ">",
            "<b>",
            "<!--", "-->", "<script>", "javascript:", "&", "&lt;", "&#60;", "\\", "`", "```\n", "~~~\n", "*", "**", "_",
            "# ", "- ", "1. ", "> ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "---\n", "===\n", "|", "[a]: ", "\"",
            "'",
            "http://example.org", "<http://example.org>", "\u{0}", "\u{2028}", "\u{85}", "\u{C}", "\u{301}", "\u{FEFF}",
            "é", "2018-19", "Q2", "quarter 2", "1 July to 2", "12th August",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80]]

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let value = Array((0..<random.below(4)).flatMap { _ in random.pick(Self.pieces) }.prefix(255))
        let text = (0..<random.below(14)).flatMap { _ in random.pick(Self.pieces) }
        return [UInt8(value.count)] + value + text
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        guard let length = bytes.first.map(Int.init) else { return nil }
        let value = String(decoding: bytes.dropFirst().prefix(length), as: UTF8.self)
        let text = String(decoding: bytes.dropFirst(1 + length), as: UTF8.self)
        let (html, problems) = Self.fill(text, value)
        guard Self.fill(text, value) == (html, problems) else { return "filled twice, it is not the same" }
        if let fault = WrittenMarkup(html).fault { return "\(fault): \(html)" }
        if html.contains("<img "), problems.isEmpty { return "a picture that nobody is told of: \(html)" }
        return Self.fault(of: problems, in: text) ?? Self.fault(of: value)
    }

    private static func fill(_ text: String, _ value: String) -> (String, [ConfigurationProblem]) {
        var problems: [ConfigurationProblem] = []
        let text = ReportText(file: "text.md", markdown: text, period: nil)
        let html = SectionTexts.html(of: text, &problems) { $0 == "nothing" ? .fault("there is none") : .text(value) }
        return (html, problems + TypedPeriods.warnings(in: text, for: "2018-19-Q2"))
    }

    private static func fault(of problems: [ConfigurationProblem], in text: String) -> String? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
        for problem in problems {
            guard problem.file == "text.md", problem.text.contains(" ") else { return "not in words: \(problem)" }
            guard problem.line.map({ (1...lines).contains($0) }) ?? true else {
                return "line \(problem.line ?? 0) of \(lines)"
            }
        }
        return nil
    }

    /// What stands in a token's place is read as it is, and never as markup.
    private static func fault(of value: String) -> String? {
        let (html, _) = fill("{{x}}", value)
        let words = value.unicodeScalars.split { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: scalar == " " || scalar == "\u{FEFF}"
            }
        }.map { String($0) }.joined(separator: " ")
        let wanted = words.isEmpty ? "" : "<p>\(WrittenMarkup.escape(words))</p>\n"
        return html == wanted ? nil : "a value is not what it was: \(html) instead of \(wanted)"
    }
}
