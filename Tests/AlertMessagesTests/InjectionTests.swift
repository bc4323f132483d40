import AlertMessages
import Channels
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// Text from data makes nothing: no markup, no link, no line, no template.
struct InjectionTests {
    private static let hostile = [
        "<\u{301}b>x</b\u{301}> <\u{200D}i> &\u{301}amp; (\u{301}( /\u{301}/ [\u{301}x](\u{301}y)", "a///b https:////c",
        "{{title}} {{{title}}} {{#alerts}}x{{/alerts}}", "<b onclick=\"x()\">bold</b> & <script>x</script>",
        "[a link](https://evil.example/) ![x](http://evil.example/x.png) <http://evil.example>",
        "((name)) ((( )))", "line\r\nSubject: other\r\n\r\n# body\n* list\n^ quote\n---",
        "a\u{202E}b\u{2066}c\u{200F}d\u{FEFF}e",
        "\u{0}\u{7}\u{1B}[31mred\u{85}\u{2028}x", "👩‍👩‍👧 and 😀 stay", "**bold** _thin_ `code` ~~gone~~ | a | b |",
        "# heading",
        "- item", "1. item", "12) item", "^ inset", "• dot", "=== rule", "{{DATE(2017-02-14T06:08:39Z, SHORT)}}",
        "${title} @{x}",
        "www.evil.example mailto:x@evil.example HTTPS://EVIL.EXAMPLE",
    ]

    private func written(_ text: String) throws -> Written {
        let other = Series(authority: .cheshireEast, measure: "cared-for-children")
        return try Written(
            [
                WrittenAlert { alert in
                    alert.newest = .init(value: .number("74"), commentary: text)
                }.alert,
                WrittenAlert(series: other).alert,
            ], in: WrittenAlert.catalogue(title: text, authority: text))
    }

    @Test(arguments: hostile) func `no line is made, no control character stays, and the subject is one line`(
        text: String
    ) throws {
        let harmless = try written("harmless")
        let found = try written(text)
        for ((name, told), (_, plain)) in zip(found.all, harmless.all) {
            #expect(lines(told) == lines(plain), "\(name): \(told)")
            for scalar in told.unicodeScalars where scalar != "\n" {
                let category = scalar.properties.generalCategory
                #expect(
                    category != .control && (category != .format || scalar == "\u{200D}"),
                    "\(name): \(scalar.escaped(asASCII: true))")
            }
            if name.hasSuffix("subject") || name.hasSuffix("title") { #expect(lines(told) == 1) }
        }
    }

    private func lines(_ text: String) -> Int { text.unicodeScalars.count { $0 == "\n" } + 1 }

    @Test(arguments: hostile) func `the HTML has the same tags as with a harmless text`(text: String) throws {
        func tags(_ html: String) -> [Substring] {
            html.matches(of: #/<[^>]*>/#.matchingSemantics(.unicodeScalar)).map(\.0)
        }
        #expect(try tags(written(text).html) == tags(written("harmless").html))
    }

    @Test(arguments: hostile) func `Markdown has no link, no markup and no placeholder of data`(text: String) throws {
        for (name, told) in try written(text).all
        where ["notify", "notify subject", "card", "card title"].contains(name) {
            #expect(!told.contains("((") && !told.contains("{{") && !told.contains("}}"), "\(name): \(told)")
            guard name != "notify subject" else { continue }
            #expect(
                told.firstMatch(of: #/(?i)https?:\/\/[^\s]|\bwww\.[a-z]|\bmailto:[a-z]/#) == nil, "\(name): \(told)")
            // What is left of unescaped marks are the template's own.
            let own = told.split(separator: "\n").map { line in
                line.replacing(#/^(\* |- |# )/#, with: "").replacing(#/^\*\*(.*)\*\*$/#) { "\($0.1)" }
            }
            for line in own {
                #expect(line.firstMatch(of: #/(^|[^\\])(\\\\)*[\[\]*_`~<>|#]/#) == nil, "\(name): \(line)")
                #expect(line.firstMatch(of: #/^([-+=^•(]|\d+[.)]( |$))/#) == nil, "\(name): \(line)")
            }
        }
    }

    @Test(arguments: [MessageEscaping.notify, .card]) func `a text alone on its line begins nothing`(
        escaping: MessageEscaping
    ) {
        for text in [
            "# x", "* x", "- x", "+ x", "1. x", "1) x", "> x", "^ x", "• x", "---", "===", "```", "(x", "| x", "~~~",
        ] {
            #expect(
                escaping.escape(text).hasPrefix("\\") || escaping.escape(text).hasPrefix("1\\"),
                "\(escaping.escape(text))")
        }
        #expect(MessageEscaping.notify.escape("74.5 %") == #"74\.5 %"#)
        #expect(MessageEscaping.card.escape("74.5 %") == "74.5 %")
    }

    @Test(arguments: MessageEscaping.allCases) func `emoji and other scripts stay as they are`(
        escaping: MessageEscaping
    ) {
        for text in ["👩‍👩‍👧 😀", "Ynys Môn", "日本", "العربية", "café"] { #expect(escaping.escape(text) == text) }
    }

    @Test(arguments: MessageEscaping.allCases) func `text is one line without what cannot be seen`(
        escaping: MessageEscaping
    ) {
        #expect(escaping.escape("  a \r\n\t b\u{2028}c\u{200B}\u{202E}d\u{0} ") == "a b cd")
    }

    @Test func `a hostile mail is read by Python without a defect`() throws {
        let catalogues = Self.hostile.map { WrittenAlert.catalogue(title: $0, authority: $0) }
        let mails = try zip(Self.hostile, catalogues).map { text, catalogue in
            let alert = WrittenAlert { $0.newest = .init(value: .number("74"), commentary: text) }.alert
            return (try AlertWriter(catalogue: catalogue).write([alert], as: .mail), 1)
        }
        for (text, problems) in zip(Self.hostile, try MailReader.problems(of: mails)) {
            #expect(problems == [], "\(text)")
        }
    }
}
