import Markdown
import Testing

@Suite("Markdown")
struct MarkdownTests {
    @Test("Paragraphs, lists and links become HTML")
    func html() {
        #expect(
            Markdown.html("One *two*.\n\n- a\n- b\n")
                == "<p>One <em>two</em>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
        #expect(Markdown.html("[x](https://example.org/)") == "<p><a href=\"https://example.org/\">x</a></p>\n")
        #expect(Markdown.html("") == "")
    }

    @Test(
        "HTML of its own is left out, and a link that could run a script leads nowhere",
        arguments: ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "<!-- -->", "<img src=x onerror=y>"])
    func rawHTML(_ text: String) {
        let html = Markdown.html(text)
        #expect(!html.contains("<script") && !html.contains("onclick") && !html.contains("<img"), "\(html)")
    }

    @Test(
        "Links to scripts and data lead nowhere", arguments: ["javascript:alert(1)", "vbscript:x", "data:text/html,x"])
    func links(_ target: String) {
        #expect(Markdown.html("[x](\(target))") == "<p><a href=\"\">x</a></p>\n")
    }

    @Test("A null is a replacement character, and what follows it stays")
    func null() { #expect(Markdown.html("a\0b") == "<p>a\u{FFFD}b</p>\n") }
}
