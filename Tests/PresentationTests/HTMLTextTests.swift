import Presentation
import Testing

@Suite("Text inside HTML")
struct HTMLTextTests {
    @Test("Nothing in a text is read as markup, even under a combining mark")
    func escaped() {
        #expect(HTMLText.escape("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;")
        #expect(HTMLText.escape("<\u{338}b>") == "&lt;\u{338}b&gt;")
    }
}
