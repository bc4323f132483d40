import Postgres
import Dashboard
import Hummingbird
import HummingbirdTesting
import Testing

/// Requests that nobody sends by a page of ours.
@Suite("Requests from elsewhere", .timeLimit(.minutes(3)))
struct RequestTests {
    private static let form = "/E06000049/measures/visits-on-time/commentary"

    /// The cookie and the form's token of an officer.
    private static func opened(_ trial: DashboardTrial) async throws -> (cookie: String, token: String) {
        let cookie = try await trial.signIn(.officer)
        let page = try await trial.get("\(form)?period=2018-19-Q2", .officer, cookie: cookie)
        return (cookie, try DashboardTrial.hidden("token", in: page))
    }

    private static func fields(_ token: String) -> [(String, String)] {
        [("token", token), ("period", "2018-19-Q2"), ("version", "0"), ("text", "Words"), ("do", "save")]
    }

    @Test(
        "A form that another site had sent is refused",
        arguments: [
            ("https://evil.example.org", "cross-site"), ("https://evil.example.org", nil),
            ("http://localhost", "cross-site"), ("http://localhost", "same-site"), ("http://localhost", "none"),
            ("null", "same-origin"), ("https://evil.example.org", "same-origin"), (nil, nil),
        ] as [(String?, String?)])
    func otherSites(origin: String?, fetchSite: String?) async throws {
        try await DashboardTrial.run { trial in
            let (cookie, token) = try await Self.opened(trial)
            let response = try await trial.post(
                Self.form, .officer, cookie: cookie, Self.fields(token), origin: origin, fetchSite: fetchSite)
            #expect(response.status == .forbidden)
            #expect(try trial.figures.count("commentary") == 0)
        }
    }

    @Test("A form needs the token of its own session")
    func tokens() async throws {
        try await DashboardTrial.run { trial in
            let (cookie, token) = try await Self.opened(trial)
            let lead = try await trial.signIn(.lead)
            let attempts = [
                try await trial.post(Self.form, .officer, cookie: cookie, Self.fields("")),
                try await trial.post(Self.form, .officer, cookie: cookie, Self.fields(String(token.reversed()))),
                try await trial.post(Self.form, .lead, cookie: lead, Self.fields(token)),
                try await trial.post(Self.form, .officer, cookie: cookie, [("period", "2018-19-Q2"), ("text", "W")]),
            ]
            for response in attempts { #expect(response.status == .forbidden) }
            #expect(try trial.figures.count("commentary") == 0)
            let own = try await trial.post(Self.form, .officer, cookie: cookie, Self.fields(token))
            #expect(own.status == .seeOther)
            #expect(try trial.figures.count("commentary") == 1)
        }
    }

    @Test("A form is no upload, and has its limit")
    func forms() async throws {
        try await DashboardTrial.run { trial in
            let (cookie, token) = try await Self.opened(trial)
            var fields = Self.fields(token)
            fields[3].1 = String(repeating: "x", count: 70_000)
            let answer1 = try await trial.post(Self.form, .officer, cookie: cookie, fields)
            #expect(answer1.status == .contentTooLarge)
            var headers = Person.officer.headers
            headers.add("Cookie", cookie)
            headers.add("Origin", "http://localhost")
            headers.add("Sec-Fetch-Site", "same-origin")
            headers.add("Content-Type", "application/json")
            let response = try await trial.client.execute(
                uri: Self.form, method: .post, headers: headers, body: ByteBuffer(string: "{}")
            ) { $0 }
            #expect(response.status == .unsupportedMediaType)
            #expect(try trial.figures.count("commentary") == 0)
        }
    }

    @Test("Paths lead nowhere but to pages")
    func traversal() async throws {
        try await DashboardTrial.run { trial in
            let paths = [
                "/assets/../config/dashboard.yaml", "/assets/..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/x",
                "/../../etc/passwd", "/E06000049/../../etc/passwd", "/E06000049/2018-19-Q2/..%2f..",
                "/assets/scorecard.css", "/E06000049/measures/..%2f..%2fx", "//etc/passwd",
            ]
            for path in paths {
                let response = try await trial.get(path)
                #expect(response.status == .notFound, "\(path)")
                #expect(!response.text.contains("passwd"), "\(path)")
            }
        }
    }

    @Test("A way back that leads to another site is not taken")
    func redirects() async throws {
        try await DashboardTrial.run { trial in
            for target in [
                "https://evil.example.org/", "//evil.example.org", "/\\evil.example.org", "javascript:alert(1)",
            ] {
                let page = try await trial.get("/sign-in?to=\(Fields.encode(target))", .officer).text
                #expect(page.contains("<a href=\"/\">Go on</a>"), "\(target)")
                #expect(!page.contains("evil"), "\(target)")
            }
            let page = try await trial.get("/sign-in?to=\(Fields.encode("/E06000049?x=1"))", .officer).text
            #expect(page.contains("<a href=\"/E06000049?x=1\">Go on</a>"))
        }
    }

    @Test("Other methods are told which there are, and HEAD answers as GET does, without the page")
    func methods() async throws {
        try await DashboardTrial.run { trial in
            let response = try await trial.client.execute(uri: Invented.base, method: .delete) { $0 }
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers.value("Allow") == "GET")
            let post = try await trial.post(Invented.base, nil, cookie: nil, [])
            #expect(post.status == .methodNotAllowed)
            let get = try await trial.get("/sign-out")
            #expect(get.status == .methodNotAllowed)
            #expect(get.headers.value("Allow") == "POST")
            let head = try await trial.client.execute(uri: Invented.base, method: .head) { $0 }
            #expect(head.status == .ok)
            #expect(head.text.isEmpty)
        }
    }

    @Test("Pages that are kept are those of their own address, however long it is")
    func keptPages() async throws {
        try await DashboardTrial.run { trial in
            let words = String(repeating: "x", count: 3_000)
            let one = try await trial.get("\(Invented.base)?q=\(words)")
            #expect(one.text.contains("Quarter 2, 2018-19"))
            let other = try await trial.get("/E06000049/2018-19-Q1?q=\(words)")
            #expect(PageCheck(other.text).title.contains("Quarter 1, 2018-19"))
        }
    }

    @Test("An address that is too long, and headers that are, are refused")
    func limits() async throws {
        try await DashboardTrial.run { trial in
            let long = try await trial.get("\(Invented.base)?q=\(String(repeating: "x", count: 5_000))")
            #expect(long.status == .uriTooLong)
            let many = (0..<50).map { "a\($0)=1" }.joined(separator: "&")
            let answer2 = try await trial.get("\(Invented.base)?\(many)")
            #expect(answer2.status == .badRequest)
        }
    }
}

extension StoredFigures {
    func count(_ table: String) throws -> Int64 {
        try connection.query(.init(name: "count_\(table)", sql: "SELECT count(*) FROM \(table)")).map {
            try $0.int64(0)
        }
        .first ?? -1
    }
}
