import Contracts
@testable import Explaining
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What an explanation tells of commentary, and to whom.
struct ExplanationCommentaryTests {
    private static func explanation(_ said: [String?], small: Bool = false) throws -> Explanation {
        let measure = Measure(
            id: .conferences, title: "Conferences", service: "child-protection",
            definition: .conferences(target: .number("90")), minimumCount: 6)
        let values = ["With the first.", "With the second."].enumerated().map { place, words in
            ExplanationStore.Value(
                revision: Int32(place + 1), value: .fraction(numerator: small ? "3" : "33", denominator: "44"),
                numerator: small ? "3" : "33", denominator: "44", status: "final", asAt: nil,
                submittedAt: Timestamp(millisecondsSince1970: 0), receivedAt: Timestamp(millisecondsSince1970: 0),
                source: "lcs", commentary: words)
        }
        let entries = said.enumerated().map { place, text in
            CommentaryStore.Entry(
                measure: .conferences, period: "2018-19-Q2", version: Int32(place + 1), text: text, author: "J. Holt",
                channel: place == 0 ? .topic : .dashboard, source: place == 0 ? "portal" : nil,
                writtenAt: Timestamp(millisecondsSince1970: Int64(place) * 1_000))
        }
        return Explanation(
            measure: measure, authority: try #require(Catalogue(measure.definition)[.cheshireEast]),
            period: "2018-19-Q2", stored: ExplanationStore.Stored(values: values, commentary: entries),
            definition: measure.definition)
    }

    private static func told(_ explanation: Explanation, _ figures: FigureText) -> [String] {
        var json = JSONWriter()
        explanation.write(&json, figures: figures)
        return [ExplanationText(explanation, figures: figures).text, String(decoding: json.bytes, as: UTF8.self)]
    }

    @Test func `the exempt edition tells every version, the newest first, and every revision's words`() throws {
        let explanation = try Self.explanation(["Said\nfirst.", nil, "Said last."])
        for text in Self.told(explanation, FigureText()) {
            for words in ["With the first.", "With the second.", "Said", "Said last.", "J. Holt"] {
                #expect(text.contains(words), "\(words) is not in \(text)")
            }
        }
        let text = ExplanationText(explanation).text
        #expect(text.contains("Version 3 of 1970-01-01T00:00:02Z, J. Holt, by dashboard, which stands: Said last.\n"))
        #expect(text.contains("J. Holt, by dashboard: takes back what was said before\n"))
        #expect(text.contains("J. Holt, from portal: Said first.\n"), "one line, whatever was written")
    }

    @Test func `the public edition tells what stands, and no words that do not any more`() throws {
        let explanation = try Self.explanation(["Said first.", "Said last."])
        for text in Self.told(explanation, explanation.publicFigures) {
            #expect(text.contains("Said last.") && !text.contains("Holt"), "\(text)")
            for words in ["With the first.", "With the second.", "Said first."] {
                #expect(!text.contains(words), "\(words) is in \(text)")
            }
        }
        let takenBack = try Self.explanation(["Said first.", nil])
        for text in Self.told(takenBack, takenBack.publicFigures) {
            for words in ["With the", "Said"] { #expect(!text.contains(words), "\(words) is in \(text)") }
        }
        let unsaid = try Self.explanation([])
        for text in Self.told(unsaid, unsaid.publicFigures) {
            #expect(text.contains("With the second.") && !text.contains("With the first."))
        }
    }

    @Test func `words go with a withheld figure`() throws {
        let explanation = try Self.explanation(["Three siblings."], small: true)
        for text in Self.told(explanation, explanation.publicFigures) { #expect(!text.contains("siblings"), "\(text)") }
    }
}
