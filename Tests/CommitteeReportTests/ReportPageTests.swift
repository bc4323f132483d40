import FoundationEssentials
import CommitteeReport
import Reporting
import Scorecard
import ScorecardTestSupport
import Settings
import Store
import Testing

@Suite("The page of a report")
struct ReportPageTests {
    private static let headings = [
        "Report summary", "Recommendations", "Reasons for recommendations", "Other options considered", "Background",
        "Performance overview", "Red rated performance", "Direction of travel", "Implications of the recommendations",
        "Ward members affected", "Consultation and engagement", "Access to information", "Contact information",
    ]

    @Test("It has the thirteen sections in their order, then the appendix")
    func sections() throws {
        let html = try ReportFixture().html()
        let found = html.matches(of: #/<h2>(?:\d+|Appendix 1)\. ([^<]+)</h2>/#).map { String($0.output.1) }
        #expect(found == Self.headings + ["The scorecard"])
    }

    @Test("What officers wrote stands in its section")
    func texts() throws {
        let html = try ReportFixture().html()
        for section in ReportSection.allCases {
            #expect(html.components(separatedBy: "<p>Text of \(section.rawValue).</p>").count == 2, "\(section)")
        }
    }

    @Test("A red measure has value, target, direction, its length, words and priorities")
    func red() throws {
        let html = try ReportFixture().html()
        for text in [
            "1 measure is red: 0 newly, 1 as in the rated period before.",
            "74 % against a target of 90 %, set locally. More is better. It has been red for 2 rated periods in a row.",
            "It went down from 76 % in quarter 1, 2018-19, which is worse.",
            "74 is 16 below the target of 90; red starts beyond 9 (10 %).", "<p>Vacancies in the team.</p>",
            "Priorities: Protect children.",
        ] { #expect(html.contains(text), "\(text)") }
        #expect(html.components(separatedBy: "<article class=\"red-measure\"").count == 2)
    }

    @Test("A red measure of which nobody has said why is shown as such")
    func silent() throws {
        var fixture = ReportFixture(commentary: nil)
        fixture.texts["summary.md"] = "Without words: {{rag.noCommentary}}."
        let html = try fixture.html()
        #expect(html.contains("No commentary: nobody has yet said why this measure is red"))
        #expect(html.contains("1 of them has no commentary.") && html.contains("Without words: 1."))
    }

    @Test("Who said why is told in the exempt edition, and in the public one only when")
    func author() throws {
        var fixture = ReportFixture()
        fixture.entry = CommentaryStore.Entry(
            measure: .conferences, period: "2018-19-Q2", version: 1, text: "Posts are filled.", author: "J. Holt",
            channel: .command, writtenAt: moment("2018-11-05T16:20:00Z"))
        let exempt = try fixture.html()
        #expect(exempt.contains("Posts are filled.") && exempt.contains("J. Holt, 5 November 2018"))
        fixture.edition = .public
        let html = try fixture.html()
        #expect(html.contains("Posts are filled.") && html.contains("Said by the service on 5 November 2018"))
        #expect(!html.contains("J. Holt"))
    }

    @Test("Neighbours stand in rank order")
    func neighbours() throws {
        let html = try ReportFixture().html()
        let items = html.matches(of: /<li>([A-Z][a-z]+)<\/li>/).map { String($0.output.1) }
        #expect(items.prefix(3) == ["Solihull", "Warrington", "Hampshire"])
    }

    @Test("Markup in commentary, in an action and in a title is text")
    func injected() throws {
        let markup = "<script>alert('x')</script><img src=x onerror=y> {{period}} </style>"
        var fixture = ReportFixture(title: markup, commentary: markup)
        fixture.actions = [Self.action(markup, of: .conferences), Self.action(markup, of: nil)]
        fixture.texts["summary.md"] = "Raw: \(markup.replacing("{{period}}", with: ""))"
        let html = try fixture.html()
        #expect(!html.contains("<script") && !html.contains("<img"))
        #expect(html.components(separatedBy: "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;").count > 4)
    }

    @Test("Actions stand with their measure, the others below, closed ones of earlier reports nowhere")
    func actions() throws {
        var fixture = ReportFixture()
        fixture.actions = [
            Self.action("Say why", of: .conferences), Self.action("Visit a team", of: nil),
            Self.action("Old matter", of: nil, status: .closed, period: "2018-19-Q1"),
            Self.action("Of a later report", of: nil, period: "2018-19-Q3"),
        ]
        let html = try fixture.html()
        let article = html.components(separatedBy: "</article>")[0]
        #expect(
            article.contains(
                "Say why. Raised by Cllr A on 28 January 2019. Owner: Head of Safeguarding. Due by 25 March 2019; open."
            ))
        #expect(!article.contains("Visit a team") && html.contains("<li>Visit a team."))
        #expect(!html.contains("Old matter") && !html.contains("Of a later report"))
    }

    @Test("The public edition tells no words about a measure whose figures may be small, nor who noted an action")
    func publicActions() throws {
        var fixture = ReportFixture(edition: .public)
        fixture.actions = [
            Self.action("Say why three left", of: .conferences, answer: "Two moved"),
            Self.action("Visit a team", of: ReportFixture.visits, answer: "In May"),
            Self.action("Of a measure that is gone", of: "gone"),
        ]
        let html = try fixture.html()
        #expect(!html.contains("three left") && !html.contains("Two moved") && !html.contains("that is gone"))
        #expect(html.components(separatedBy: "What was asked and answered is not shown in this edition").count == 3)
        #expect(html.contains("Visit a team") && html.contains("In May"))
        #expect(!html.contains("Cllr A") && html.contains("Raised on 28 January 2019."))
        fixture.edition = .exempt
        let exempt = try fixture.html()
        for words in ["three left", "Two moved", "that is gone"] { #expect(exempt.contains(words), "\(words)") }
    }

    @Test("A figure of a day outside the period says so, and one of a day inside does not")
    func asAt() throws {
        let html = try ReportFixture(asAt: "2018-10-31").html()
        #expect(html.contains("74 % (as at 31 October 2018, outside the period)"))
        #expect(html.contains("the figure is as at 31 October 2018, outside quarter 2, 2018-19"))
        #expect(!(try ReportFixture().html()).contains("as at 30 September"))
    }

    @Test("A report without a meeting is refused with what to add")
    func meeting() throws {
        let fixture = ReportFixture(meeting: "{period: 2018-19-Q1, date: 2018-09-24}")
        let error = try #require(throws: ConfigurationError.self) { try fixture.html() }
        #expect(error.description.contains("E06000049 has no meeting for 2018-19-Q2, but for: 2018-19-Q1"))
    }

    @Test("It is one file that fetches nothing, and the exempt edition says on top that it is none for publication")
    func whole() throws {
        let html = try ReportFixture().html()
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
        #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("src="))
        #expect(html.contains("<p class=\"notice\"><strong>Exempt edition"))
        #expect(!(try ReportFixture(edition: .public).html()).contains("class=\"notice\""))
        #expect(html == (try ReportFixture().html()), "the same report is the same page")
    }

    private static func action(
        _ text: String, of measure: MeasureID?, status: ActionStore.Status = .open, period: Period = "2018-19-Q2",
        answer: String? = nil
    ) -> ActionStore.Action {
        ActionStore.Action(
            id: 1, authority: .cheshireEast, measure: measure, period: period, text: text, raisedOn: "2019-01-28",
            raisedBy: "Cllr A",
            changes: [
                ActionStore.Change(
                    version: 1, status: status, owner: "Head of Safeguarding", dueOn: "2019-03-25", answer: answer,
                    changedBy: "Clerk", changedAt: moment("2019-01-29T09:00:00Z"))
            ])
    }
}
