import Presentation
import Testing

@Suite("The page for readers")
struct ReadingPageTests {
    private let text = ReadingPage.markdown

    @Test("It is the document of that name, with a title")
    func title() {
        #expect(ReadingPage.title == "How to read the scorecard")
        #expect(!ReadingPage.body.contains("# How to read"))
        #expect(ReadingPage.body.contains("## The rating"))
    }

    @Test("It tells of every sign of the legend, by the same signs, shapes and words")
    func signs() {
        for sign in Legend.whole.signs where !sign.sign.isEmpty {
            #expect(text.contains("**\(sign.sign)**"), "\(sign.sign)")
        }
        for sign in Legend.ratings {
            guard let verdict = sign.verdict else { continue }
            #expect(text.contains("**\(verdict.shape) \(verdict.word)**"), "\(verdict.word)")
        }
        for word in ["Improved", "Same", "Worse"] { #expect(text.contains("\(word)**"), "\(word)") }
        for polarity in [
            "More is better", "Less is better", "Within a range is best", "Neither more nor less is better",
        ] {
            #expect(text.contains("**\(polarity)**"), "\(polarity)")
        }
    }

    @Test("It holds nothing that a page could not show as it stands: no table, link or markup")
    func plain() {
        #expect(!text.contains("|") && !text.contains("](") && !text.contains("<"))
    }
}
