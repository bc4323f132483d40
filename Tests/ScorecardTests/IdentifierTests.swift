import Scorecard
import Testing

struct IdentifierTests {
    @Test(arguments: ["icpc-within-15-days", "a", "16-and-17", String(repeating: "a", count: 64)])
    func `a kebab-case text of at most 64 characters is a measure's id`(text: String) {
        #expect(MeasureID(text)?.rawValue == text)
    }

    @Test(arguments: ["", "-a", "a-", "a--b", "A", "a_b", "a b", "a|b", "é", String(repeating: "a", count: 65)])
    func `another text is not`(text: String) {
        #expect(MeasureID(text) == nil)
    }

    @Test(arguments: ["E06000049", "E12000002", "E92000001", "W06000001"])
    func `a letter and eight digits are an authority's code`(text: String) {
        #expect(AuthorityCode(text)?.rawValue == text)
    }

    @Test(arguments: ["", "E0600004", "E060000490", "e06000049", "06000049E", "E0600004９", "895"])
    func `another form is not`(text: String) {
        #expect(AuthorityCode(text) == nil)
    }
}
