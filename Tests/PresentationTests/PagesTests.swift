import Presentation
import Testing

@Suite("Pages")
struct PagesTests {
    @Test("Every template of the executable can be read, and uses only what is there")
    func embedded() throws {
        _ = try Pages()
    }

    @Test("A template of others fills the blocks of the frame")
    func inherited() throws {
        let pages = try Pages(adding: ["greeting": "{{<page}}{{$main}}<p>{{words}}</p>{{/main}}{{/page}}"])
        let text = try pages.render(
            "greeting", ["page": .view(PageFrame(title: "A & B").view), "words": .text("x < y")])
        #expect(text.contains("<h1>A &amp; B</h1>"))
        #expect(text.contains("<p>x &lt; y</p>"))
    }

    @Test(
        "Text is escaped however many braces stand around its name",
        arguments: ["{{a}}", "{{{a}}}", "{{&a}}", "{{#a}}{{.}}{{/a}}", "{{#a}}{{{.}}}{{/a}}"])
    func braces(_ template: String) throws {
        let pages = try Pages(adding: ["t": template, "u": "{{>t}}"])
        for name in ["t", "u"] {
            #expect(try pages.render(name, ["a": .text("<\u{338}b>'\"&")]) == "&lt;\u{338}b&gt;&#39;&quot;&amp;")
        }
    }

    @Test("A template that uses one that is not there is refused")
    func missing() {
        #expect(throws: Pages.Problem.self) { try Pages(adding: ["t": "{{> nowhere }}"]) }
        #expect(throws: Pages.Problem.self) { try Pages(adding: ["t": "{{<nowhere}}{{/nowhere}}"]) }
        #expect(throws: Pages.Problem.self) { try Pages(adding: ["t": "{{#a}}"]) }
    }

    @Test("A section of an empty text is left out, and none is looked for in what surrounds it")
    func empty() throws {
        let pages = try Pages(adding: ["t": "{{#inner}}[{{#a}}{{.}}{{/a}}{{^a}}none{{/a}}]{{/inner}}"])
        #expect(try pages.render("t", ["a": "outer", "inner": .view(["a": ""])]) == "[none]")
    }
}
