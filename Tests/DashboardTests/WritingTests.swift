import Dashboard
import Hummingbird
import HummingbirdTesting
import Testing

/// Commentary and actions, as they are written by pages.
@Suite("Writing by pages", .timeLimit(.minutes(3)))
struct WritingTests {
    private static let visits = "/E06000049/measures/visits-on-time"
    private static let reviews = "/E06000049/measures/reviews-on-time"

    private static func fields(
        _ trial: DashboardTrial, _ person: Person, _ cookie: String, _ text: String
    ) async throws -> [(String, String)] {
        let page = try await trial.get("\(visits)/commentary?period=2018-19-Q2", person, cookie: cookie)
        return [
            ("token", try DashboardTrial.hidden("token", in: page)), ("period", "2018-19-Q2"),
            ("version", try DashboardTrial.hidden("version", in: page)), ("text", text), ("do", "save"),
        ]
    }

    @Test("What a service lead writes stands on the pages at once, as text, and its author is for those who signed in")
    func commentary() async throws {
        try await DashboardTrial.run { trial in
            _ = try await trial.get("\(Invented.base)/reds")
            let cookie = try await trial.signIn(.lead)
            let words = "Two <b>vacancies</b>\r\n</textarea><script>alert(1)</script> & \u{301}<i>more"
            let fields = try await Self.fields(trial, .lead, cookie, words)
            let response = try await trial.post("\(Self.visits)/commentary", .lead, cookie: cookie, fields)
            #expect(response.status == .seeOther)
            let after = try #require(response.headers.value("Location"))
            #expect(after == "\(Self.visits)?period=2018-19-Q2&done=saved")
            let said = "Your commentary is stored."
            #expect(try await trial.get(after, .lead, cookie: cookie).text.contains(said))
            // Nobody is told by a link that they have done something.
            #expect(try await !trial.get(after).text.contains(said))
            let reds = try await trial.get("\(Invented.base)/reds").text
            #expect(reds.contains("Two &lt;b&gt;vacancies&lt;/b&gt;"))
            #expect(!reds.contains("<script>alert"))
            #expect(!reds.contains("<i>"))
            #expect(!reds.contains(Person.lead.user))
            #expect(PageCheck(reds).problems == [])
            let own = try await trial.get("\(Self.visits)?period=2018-19-Q2", .lead, cookie: cookie).text
            #expect(own.contains(Person.lead.user))
            #expect(PageCheck(own).problems == [])
            let form = try await trial.get("\(Self.visits)/commentary?period=2018-19-Q2", .lead, cookie: cookie).text
            #expect(PageCheck(form).problems == [])
        }
    }

    @Test("Service leads write for their own services, officers for all, readers for none")
    func services() async throws {
        try await DashboardTrial.run { trial in
            let lead = try await trial.signIn(.lead)
            let answer1 = try await trial.get("\(Self.reviews)/commentary?period=2018-19-Q2", .lead, cookie: lead)
            #expect(answer1.status == .forbidden)
            var fields = try await Self.fields(trial, .lead, lead, "Words")
            let answer2 = try await trial.post("\(Self.reviews)/commentary", .lead, cookie: lead, fields)
            #expect(answer2.status == .forbidden)
            let reader = try await trial.signIn(.reader)
            let answer3 = try await trial.get("\(Self.visits)/commentary?period=2018-19-Q2", .reader, cookie: reader)
            #expect(answer3.status == .forbidden)
            let officer = try await trial.signIn(.officer)
            fields = try await Self.fields(trial, .officer, officer, "Words")
            let answer4 = try await trial.post("\(Self.reviews)/commentary", .officer, cookie: officer, fields)
            #expect(answer4.status == .seeOther)
            #expect(try trial.figures.count("commentary") == 1)
        }
    }

    @Test("Of two who write at once the second sees both texts, and loses nothing")
    func conflict() async throws {
        try await DashboardTrial.run { trial in
            let (lead, officer) = (try await trial.signIn(.lead), try await trial.signIn(.officer))
            let first = try await Self.fields(trial, .lead, lead, "The first <words>")
            let second = try await Self.fields(trial, .officer, officer, "The second <words>")
            let answer5 = try await trial.post("\(Self.visits)/commentary", .lead, cookie: lead, first)
            #expect(answer5.status == .seeOther)
            let response = try await trial.post("\(Self.visits)/commentary", .officer, cookie: officer, second)
            #expect(response.status == .conflict)
            #expect(response.text.contains("The second &lt;words&gt;</textarea>"))
            #expect(response.text.contains("The first &lt;words&gt;"))
            #expect(PageCheck(response.text).problems == [])
            // The form that comes back is based on what stands now.
            var again = second
            again[2].1 = try DashboardTrial.hidden("version", in: response)
            let answer6 = try await trial.post("\(Self.visits)/commentary", .officer, cookie: officer, again)
            #expect(answer6.status == .seeOther)
            let page = try await trial.get("\(Self.visits)?period=2018-19-Q2", .officer, cookie: officer).text
            let versions = try #require(page.firstRange(of: "<table id=\"versions\""))
            #expect(page[versions.lowerBound...].contains("The first &lt;words&gt;"))
        }
    }

    @Test("Words that show nothing are refused with what was written; what stands can be taken back")
    func refused() async throws {
        try await DashboardTrial.run { trial in
            let cookie = try await trial.signIn(.lead)
            for text in ["", " \n ", "bell \u{7}", String(repeating: "é", count: 10_001)] {
                let fields = try await Self.fields(trial, .lead, cookie, text)
                let response = try await trial.post("\(Self.visits)/commentary", .lead, cookie: cookie, fields)
                #expect(response.status == .unprocessableContent)
                #expect(response.text.contains("<title>Error: Commentary on "))
                #expect(response.text.contains("<a href=\"#text\">"))
                #expect(response.text.contains("aria-describedby=\"text-hint text-fault\" aria-invalid=\"true\""))
                #expect(PageCheck(response.text).problems == [])
            }
            var fields = try await Self.fields(trial, .lead, cookie, "Words")
            _ = try await trial.post("\(Self.visits)/commentary", .lead, cookie: cookie, fields)
            fields = try await Self.fields(trial, .lead, cookie, "Words")
            fields[4].1 = "withdraw"
            let form = "\(Self.visits)/commentary?period=2018-19-Q2"
            #expect(try await trial.get(form, .lead, cookie: cookie).text.contains("Take back what stands"))
            let answer7 = try await trial.post("\(Self.visits)/commentary", .lead, cookie: cookie, fields)
            #expect(answer7.status == .seeOther)
            #expect(try await trial.get("\(Invented.base)/reds").text.contains("Red, and no commentary yet."))
            #expect(try trial.figures.count("commentary") == 2)
            let after = try await trial.get(form, .lead, cookie: cookie).text
            #expect(after.contains("Taken back.") && !after.contains("Take back what stands"))
        }
    }

    @Test("An action is raised by an officer, answered by the service's lead, and closed by an officer")
    func actions() async throws {
        try await DashboardTrial.run { trial in
            let (lead, officer) = (try await trial.signIn(.lead), try await trial.signIn(.officer))
            let form = try await trial.get("/E06000049/actions/new?measure=visits-on-time", .officer, cookie: officer)
            let raise = [
                ("token", try DashboardTrial.hidden("token", in: form)), ("measure", "visits-on-time"),
                ("period", "2018-19-Q2"), ("text", "Say <when> it mends"), ("owner", "Head of <Safeguarding>"),
                ("raised_on", "2018-11-10"), ("due_on", "2018-12-01"),
            ]
            let answer8 = try await trial.get("/E06000049/actions/new", .lead, cookie: lead)
            #expect(answer8.status == .forbidden)
            let raised = try await trial.post("/E06000049/actions", .officer, cookie: officer, raise)
            #expect(raised.status == .seeOther)
            let path = try #require(raised.headers.value("Location"))
            let reds = try await trial.get("\(Invented.base)/reds").text
            #expect(reds.contains("Say &lt;when&gt; it mends"))
            #expect(reds.contains("Head of &lt;Safeguarding&gt;"))

            let page = try await trial.get(path, .lead, cookie: lead)
            #expect(PageCheck(page.text).problems == [])
            let token = try DashboardTrial.hidden("token", in: page)
            let answer = [("token", token), ("version", "1"), ("do", "answer"), ("answer", "By <spring>")]
            let answer9 = try await trial.post(path, .lead, cookie: lead, answer)
            #expect(answer9.status == .seeOther)
            #expect(try await trial.get("\(Invented.base)/reds").text.contains("By &lt;spring&gt;"))
            // Somebody who still has the page of before.
            let late = try await trial.post(path, .lead, cookie: lead, answer)
            #expect(late.status == .conflict)
            #expect(late.text.contains("By &lt;spring&gt;</textarea>"))
            let close = [("token", token), ("version", "2"), ("do", "close")]
            let answer10 = try await trial.post(path, .lead, cookie: lead, close)
            #expect(answer10.status == .forbidden)
            let own = [("token", raise[0].1), ("version", "2"), ("do", "close")]
            let answer11 = try await trial.post(path, .officer, cookie: officer, own)
            #expect(answer11.status == .seeOther)
            #expect(!(try await trial.get("\(Invented.base)/reds").text.contains("Say &lt;when&gt;")))
        }
    }

    @Test("An action that cannot be noted is said to be so, with what was written")
    func refusedActions() async throws {
        try await DashboardTrial.run { trial in
            let officer = try await trial.signIn(.officer)
            let form = try await trial.get("/E06000049/actions/new", .officer, cookie: officer)
            let token = try DashboardTrial.hidden("token", in: form)
            let due = [
                ("token", token), ("period", "2018-19-Q2"), ("text", "Words <b>"), ("owner", "O"),
                ("raised_on", "2018-11-10"), ("due_on", "2018-11-01"),
            ]
            let response = try await trial.post("/E06000049/actions", .officer, cookie: officer, due)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("Words &lt;b&gt;</textarea>"))
            #expect(response.text.contains("<a href=\"#due_on\">It cannot be due before it was raised.</a>"))
            #expect(PageCheck(response.text).problems == [])
            #expect(try trial.figures.count("action") == 0)
        }
    }

    @Test("Every fault of an action's form is told at once, above it and beside its field, and nothing written is lost")
    func everyFault() async throws {
        try await DashboardTrial.run { trial in
            let officer = try await trial.signIn(.officer)
            let form = try await trial.get("/E06000049/actions/new", .officer, cookie: officer)
            let sent = [
                ("token", try DashboardTrial.hidden("token", in: form)), ("measure", "none-such"),
                ("period", "the autumn"), ("text", " "), ("owner", ""), ("raised_on", "soon"), ("due_on", "later"),
            ]
            let response = try await trial.post("/E06000049/actions", .officer, cookie: officer, sent)
            #expect(response.status == .unprocessableContent)
            for field in ["measure", "period", "text", "owner", "raised_on", "due_on"] {
                #expect(response.text.contains("<li><a href=\"#\(field)\">"), "\(field)")
                #expect(response.text.contains("<span class=\"error\" id=\"\(field)-fault\">"), "\(field)")
            }
            #expect(response.text.contains("value=\"the autumn\""))
            #expect(response.text.contains("role=\"alert\" tabindex=\"-1\" autofocus"))
            #expect(PageCheck(response.text).problems == [])
        }
    }
}
