import Reporting
import Scorecard
import ScorecardTestSupport
import Store
import Testing

@Suite("Commentary of a scorecard")
struct CommentaryTests {
    private static func red(commentary: String? = nil, value: DecimalNumber = "40") -> OneMeasure {
        var measure = OneMeasure()
        measure.add("2018-19-Q2", .number(value), commentary: commentary)
        measure.rate(.red, #"{"value":"\#(value)","rag":"red","target":"2","targetKind":"local"}"#)
        return measure
    }

    private static func line(_ measure: OneMeasure, _ edition: Edition = .public) throws -> ScorecardReport.Line {
        try #require(measure.report(edition).lines.first)
    }

    @Test("What was said since goes before what came with the return; taken back, nothing is said")
    func standing() throws {
        var measure = Self.red(commentary: "Vacancies.")
        #expect(try Self.line(measure).commentary?.text == "Vacancies.")
        #expect(try Self.line(measure).commentary?.entry == nil)
        measure.say("Two posts are filled.")
        #expect(try Self.line(measure).commentary?.text == "Two posts are filled.")
        let json = measure.json(.exempt)
        #expect(json.contains(#""commentary":"Two posts are filled.","commentaryAuthor":"J. Holt""#), "\(json)")
        #expect(!json.contains("Vacancies"))
        let shown = measure.json(.public)
        #expect(shown.contains(#""commentary":"Two posts are filled.","commentaryAuthor":null"#), "\(shown)")
        measure.say(nil)
        #expect(try Self.line(measure).commentary == nil)
        #expect(!measure.json(.exempt).contains("Vacancies"))
    }

    @Test("A red that nobody has explained is shown as such, in the table and as data")
    func missing() throws {
        let note = "Exclusions: red, and nobody has commented on it"
        for words in [nil, "", " \n"] {
            let measure = Self.red(commentary: words)
            #expect(try Self.line(measure).isCommentaryMissing)
            #expect(measure.json(.public).contains(#""commentary":null"#))
            #expect(measure.json(.public).contains(#""commentaryMissing":true"#))
            #expect(measure.table(.public).contains(note), "\(measure.table(.public))")
        }
        var said = Self.red()
        said.say("Vacancies.")
        #expect(!said.table(.public).contains(note))
        #expect(said.json(.public).contains(#""commentaryMissing":false"#))
        said = Self.red(commentary: "Vacancies.")
        said.say(nil)
        #expect(try Self.line(said).isCommentaryMissing, "it was taken back")
        var green = OneMeasure()
        green.add("2018-19-Q2", .number("40"))
        green.rate(.green, #"{"value":"40","rag":"green"}"#)
        #expect(try !Self.line(green).isCommentaryMissing)
    }

    @Test("Words that go with a withheld figure are withheld with it, and are not called missing")
    func withheld() throws {
        var measure = Self.red(commentary: "Only three.", value: "3")
        #expect(try Self.line(measure).commentary == nil)
        #expect(try !Self.line(measure).isCommentaryMissing)
        measure.say("Three siblings.")
        #expect(!measure.json(.public).contains("siblings"))
        #expect(!measure.json(.public).contains("J. Holt"))
        #expect(try !Self.line(measure).isCommentaryMissing)
        #expect(try Self.line(measure, .exempt).commentary?.text == "Three siblings.")
    }
}
