import Hummingbird
import Postgres
import Dashboard
import Foundation
import HummingbirdTesting
import Testing

/// What each page shows.
@Suite("Pages of the dashboard", .timeLimit(.minutes(3)))
struct PageTests {
    private static let base = Invented.base
    private static let measure = "/E06000049/measures/visits-on-time"

    @Test("Every page is read strictly, for those who have signed in too, and has a title of its own")
    func wellFormed() async throws {
        try await DashboardTrial.run(catalogue: Invented.twoAuthorities) { trial in
            let cookie = try await trial.signIn(.officer)
            var titles: [String: String] = [:]
            let pages = [
                "/", "/about", Self.base, "\(Self.base)?rag=red&compare=2018-19-Q1", "\(Self.base)/reds",
                "\(Self.base)/data-quality", "\(Self.base)/report", Self.measure,
            ]
            for path in pages {
                let response = try await trial.get(path)
                #expect(response.status == .ok, "\(path)")
                let check = PageCheck(response.text)
                #expect(check.problems == [], "\(path)")
                if !path.contains("?") { #expect(titles.updateValue(path, forKey: check.title) == nil, "\(path)") }
                let own = try await trial.get(path, .officer, cookie: cookie)
                #expect(PageCheck(own.text).problems == [], "\(path), signed in")
            }
            let forms = [
                "/sign-in", "\(Self.measure)/commentary?period=2018-19-Q2", "/E06000049/actions",
                "/E06000049/actions/new",
            ]
            for path in forms {
                let response = try await trial.get(path, .officer, cookie: cookie)
                #expect(response.status == .ok, "\(path)")
                #expect(PageCheck(response.text).problems == [], "\(path)")
            }
            let missing = try await trial.get("/nothing/here/at/all")
            #expect(missing.status == .notFound)
            #expect(PageCheck(missing.text).problems == [])
        }
    }

    @Test("The first page leads to the newest scorecard where there is one authority, and else lets choose")
    func first() async throws {
        try await DashboardTrial.run { trial in
            let response = try await trial.get("/")
            #expect(response.status == .seeOther)
            #expect(response.headers.value("Location") == Self.base)
            #expect(try await trial.get("/E06000049").headers.value("Location") == Self.base)
        }
        try await DashboardTrial.run(catalogue: Invented.twoAuthorities) { trial in
            let text = try await trial.get("/").text
            #expect(text.contains("<a href=\"\(Self.base)\">Cheshire East</a>"))
            #expect(text.contains("Warrington &lt;i&gt;"))
        }
    }

    @Test("The scorecard shows every measure, and counts that add up")
    func scorecard() async throws {
        try await DashboardTrial.run { trial in
            let text = try await trial.get(Self.base).text
            for title in ["Reviews on time", "Children who are missing", "Plans on time"] {
                #expect(text.contains(title))
            }
            #expect(text.contains("Of 4 measures, 2 red, 0 amber, 1 green and 1 not rated."))
            #expect(text.contains("Of 4 measures, 1 worse, 0 about the same, 1 improved and 2 without a direction."))
        }
    }

    @Test(
        "Each measure with two numbers has a small chart, which says in words what it shows; what is withheld is in none"
    )
    func trends() async throws {
        try await DashboardTrial.run { trial in
            try trial.figures.add(
                "missing-children", "2018-19-Q1", value: "8", rag: "red", travel: ("none", "none"))
            let text = try await trial.get(Self.base).text
            #expect(text.contains("<th scope=\"col\" class=\"trend\">Trend</th>"))
            let title = "From 80 % in quarter 1, 2018-19 to 70 % in quarter 2</title>"
            #expect(text.contains("<title id=\"trend-visits-on-time-title\">\(title)"))
            #expect(text.contains("id=\"trend-reviews-on-time-desc\""))
            #expect(!text.contains("trend-missing-children") && !text.contains("trend-plans-on-time"))
            let exempt = try await trial.get("\(Self.base)?edition=exempt", as: .reader).text
            #expect(exempt.contains("trend-missing-children"))
        }
    }

    @Test(
        "Filters, search and order say which measures stand in the table",
        arguments: [
            ("", ["visits-on-time", "missing-children", "reviews-on-time", "plans-on-time"]),
            ("service=care", ["reviews-on-time", "plans-on-time"]),
            ("rag=red", ["visits-on-time", "missing-children"]),
            ("rag=none", ["plans-on-time"]),
            ("travel=improved", ["reviews-on-time"]),
            ("q=TIME+reviews", ["reviews-on-time"]),
            ("q=%3Cscript%3E", ["visits-on-time"]),
            ("priority=Children+are+safe+%26+%3Cb%3Ewell%3C%2Fb%3E&rag=green", ["reviews-on-time"]),
            ("sort=measure", ["missing-children", "plans-on-time", "reviews-on-time", "visits-on-time"]),
            ("sort=travel", ["visits-on-time", "reviews-on-time", "missing-children", "plans-on-time"]),
            ("sort=service", ["reviews-on-time", "plans-on-time", "visits-on-time", "missing-children"]),
            ("service=nothing", []),
        ])
    func filters(query: String, ids: [String]) async throws {
        try await DashboardTrial.run { trial in
            let text = try await trial.get("\(Self.base)/scorecard.csv?\(query)").text
            let rows = text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[3] }
            #expect(rows == ids.map { $0[...] })
            let page = try await trial.get("\(Self.base)?\(query)").text
            for id in ["visits-on-time", "missing-children", "reviews-on-time", "plans-on-time"] {
                let isLinked = page.contains("<a href=\"/E06000049/measures/\(id)?period=2018-19-Q2\">")
                #expect(isLinked == ids.contains(id), "\(id)")
            }
        }
    }

    @Test("A choice that there is not is refused, and nothing of the address is said back")
    func badFilters() async throws {
        try await DashboardTrial.run { trial in
            for query in [
                "rag=blue%3Cscript%3E", "sort=x", "compare=2018", "edition=secret", "rag=red&rag=green", "q=%zz",
                "q=%00",
                "q=%ff",
            ] {
                let response = try await trial.get("\(Self.base)?\(query)")
                #expect(response.status == .badRequest, "\(query)")
                #expect(!response.text.contains("<script>"))
                #expect(!response.text.contains("blue"))
            }
            for path in [
                "/E06000049/2018-19-Q9", "/E06000050/2018-19-Q2", "/E06000049/measures/nothing", "/x/y",
                "/E06000049/2018-19",
            ] {
                let answer1 = try await trial.get(path)
                #expect(answer1.status == .notFound, "\(path)")
            }
        }
    }

    @Test("Quarters stand side by side")
    func comparison() async throws {
        try await DashboardTrial.run { trial in
            let text = try await trial.get("\(Self.base)?compare=2018-19-Q1").text
            let table = try #require(text.firstRange(of: "<table id=\"comparison\""))
            let rows = text[table.lowerBound...]
            #expect(rows.contains("80"))
            #expect(rows.contains("Amber"))
        }
    }

    @Test("A measure's page has its history, every return with source and times, and why it is rated so")
    func measure() async throws {
        try await DashboardTrial.run { trial in
            try trial.figures.add(
                "visits-on-time", "2018-19-Q2", value: "72", rag: "red", travel: ("down", "worse"), from: "80",
                revision: 2)
            let text = try await trial.get("\(Self.measure)?period=2018-19-Q2").text
            #expect(text.contains("72 is beside the target of 90"))
            #expect(text.contains("case &lt;system&gt;"))
            #expect(text.contains("20 October 2018, 09:00"))
            let revisions = try #require(text.firstRange(of: "<table id=\"revisions\""))
            #expect(text[revisions.lowerBound...].contains("<th scope=\"row\">2</th>"))
            #expect(text[revisions.lowerBound...].contains("<th scope=\"row\">1</th>"))
            let csv = try await trial.get("\(Self.measure)/history.csv").text
            #expect(csv.split(separator: "\r\n").count == 3)
            #expect(csv.hasPrefix("period,value,target,rating,travel,"))
        }
    }

    @Test("Reds say what is being done, and that nobody has said why")
    func reds() async throws {
        try await DashboardTrial.run { trial in
            let text = try await trial.get("\(Self.base)/reds").text
            #expect(text.contains("2 measures are red"))
            #expect(text.contains("Red, and no commentary yet."))
            #expect(!text.contains("Reviews on time"))
        }
    }

    @Test("Commentary that is withheld with its figure is not said to be missing")
    func withheldCommentary() async throws {
        try await DashboardTrial.run { trial in
            let reds = try await trial.get("\(Self.base)/reds").text
            #expect(reds.contains("One has no commentary yet."))
            #expect(reds.split(separator: "Red, and no commentary yet.").count == 2)
            #expect(reds.split(separator: "There is commentary. It is not shown").count == 2)
            #expect(!reds.contains(StoredFigures.secretWords))
            let quality = try await trial.get("\(Self.base)/data-quality").text
            let silent = try #require(quality.firstRange(of: "Red without commentary")?.upperBound)
            let list = try #require(quality[silent...].split(separator: "</ul>").first)
            #expect(list.contains("on time") && !list.contains("Children who are missing"))
        }
    }

    @Test("Data quality says what is missing, of whom and since when, and shows rejects to those who have signed in")
    func quality() async throws {
        try await DashboardTrial.run { trial in
            try trial.figures.connection.executeScript(
                """
                INSERT INTO dead_letter (worker, cluster_id, topic, partition, "offset", reason, message, received_at)
                VALUES ('importer', 'c', 'scorecard.return.submitted.v1', 3, 41, 'unknown-measure', 'no <measure>',
                    now())
                """)
            let text = try await trial.get("\(Self.base)/data-quality").text
            #expect(text.contains("Plans manager"))
            #expect(text.contains("30 October 2018"))
            #expect(text.contains("later than &lt;b&gt;30&lt;/b&gt; days"))
            #expect(!text.contains("unknown-measure"))
            let own = try await trial.get("\(Self.base)/data-quality", as: .reader).text
            #expect(own.contains("unknown-measure"))
            #expect(own.contains("no &lt;measure&gt;"))
            let csv = try await trial.get("\(Self.base)/data-quality.csv").text
            #expect(csv.contains("plans-on-time,Plans on time,2018-19-Q2,Plans manager,overdue,2018-10-30,16,"))
        }
    }

    @Test("Downloads hold what the page shows")
    func downloads() async throws {
        try await DashboardTrial.run { trial in
            let response = try await trial.get("\(Self.base)/scorecard.json?rag=green")
            #expect(
                response.headers.value("Content-Disposition")
                    == "attachment; filename=\"scorecard-E06000049-2018-19-Q2.json\"")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any])
            #expect((object["measures"] as? [[String: Any]])?.map { $0["id"] as? String } == ["reviews-on-time"])
            for name in ["reds", "data-quality"] {
                let json = try await trial.get("\(Self.base)/\(name).json").text
                #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [Any])
            }
        }
    }

    @Test("Public pages may be kept for a moment and are not sent twice; private ones are kept nowhere")
    func caching() async throws {
        try await DashboardTrial.run { trial in
            let first = try await trial.get(Self.base)
            #expect(first.headers.value("Cache-Control") == "public, max-age=5")
            #expect(first.headers.value("Vary")?.contains("X-Forwarded-Email") == true)
            let tag = try #require(first.headers.value("ETag"))
            var more = Person.reader.headers
            more = .init()
            more.add("If-None-Match", tag)
            let answer2 = try await trial.get(Self.base, more: more)
            #expect(answer2.status == .notModified)
            let own = try await trial.get(Self.base, as: .reader)
            #expect(own.headers.value("Cache-Control") == "private, no-store")
            #expect(own.headers.value("ETag") == nil)
        }
    }
}
