import Postgres
import Dashboard
import Hummingbird
import HummingbirdTesting
import Settings
import Testing

/// Who may see and do what. The addresses come from the list that the router is made of: a new one is tried here too.
@Suite("Who may see what", .timeLimit(.minutes(3)))
struct AccessTests {
    /// An address of a route that there is something under.
    private static func address(of route: DashboardRoute) -> String {
        route.path.replacing("{authority}", with: "E06000049").replacing("{period}", with: "2018-19-Q2")
            .replacing("measures/{id}", with: "measures/missing-children").replacing("actions/{id}", with: "actions/1")
            .replacing("{name}", with: "x") + (route.path.contains("/commentary") ? "?period=2018-19-Q2" : "")
    }

    private static func exempt(_ address: String) -> String {
        address + (address.contains("?") ? "&" : "?") + "edition=exempt"
    }

    /// Whether a figure that is for few is told.
    private static func tells(_ text: String) -> Bool {
        text.contains(StoredFigures.secretWords) || text.contains("3 is beside the target")
    }

    @Test("The exempt edition is refused to all who may not see it, by every address")
    func exemptEdition() async throws {
        let programs = try PaperPrograms()
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            let cookie = try await trial.signIn(.reader)
            let lead = try await trial.signIn(.lead)
            let stranger = try await trial.signIn(.stranger)
            for route in DashboardRoute.all where route.method == .get {
                let address = Self.exempt(Self.address(of: route))
                let attempts: [(String, TestResponse)] = [
                    ("nobody", try await trial.get(address)),
                    ("a cookie alone", try await trial.get(address, cookie: cookie)),
                    ("the proxy's word alone", try await trial.get(address, .reader)),
                    ("a tampered cookie", try await trial.get(address, .reader, cookie: cookie + "0")),
                    ("another's cookie", try await trial.get(address, .reader, cookie: lead)),
                    ("a lead", try await trial.get(address, .lead, cookie: lead)),
                    ("one without a role", try await trial.get(address, .stranger, cookie: stranger)),
                ]
                for (who, response) in attempts {
                    #expect(response.status == .forbidden, "\(address): \(who)")
                    #expect(!Self.tells(response.text), "\(address): \(who)")
                    #expect(response.headers.value("Cache-Control") == "private, no-store", "\(address): \(who)")
                }
            }
            trial.clock.advance(by: .seconds(1_801))
            for route in DashboardRoute.all where route.method == .get {
                let address = Self.exempt(Self.address(of: route))
                let answer1 = try await trial.get(address, .reader, cookie: cookie)
                #expect(answer1.status == .forbidden, "\(address): expired")
            }
        }
    }

    @Test("Whoever may see the exempt edition sees it by every address, and no cache keeps it")
    func allowed() async throws {
        let programs = try PaperPrograms()
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            let cookie = try await trial.signIn(.officer)
            var telling: [String] = []
            for route in DashboardRoute.all where route.method == .get {
                let address = Self.exempt(Self.address(of: route))
                let response = try await trial.get(address, .officer, cookie: cookie)
                // There is nothing to keep of what has no content.
                guard response.status != .noContent else { continue }
                #expect([.ok, .seeOther, .notFound].contains(response.status), "\(address): \(response.status)")
                #expect(response.headers.value("Cache-Control") == "private, no-store", "\(address)")
                if Self.tells(response.text) { telling.append(route.path) }
                // And at once afterwards nobody else does.
                #expect(!Self.tells(try await trial.get(Self.address(of: route)).text), "\(address)")
            }
            #expect(telling.contains("/{authority}/{period}/scorecard.json"))
            #expect(telling.contains("/{authority}/{period}/reds"))
            #expect(telling.contains("/{authority}/{period}/report.pdf"))
            #expect(telling.contains("/{authority}/{period}/report.docx"))
            #expect(telling.contains("/{authority}/measures/{id}"))
        }
    }

    @Test("The public edition tells no small count by any address, to anybody")
    func publicEdition() async throws {
        let programs = try PaperPrograms()
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            try trial.figures.addAction()
            let cookie = try await trial.signIn(.reader)
            for route in DashboardRoute.all where route.method == .get {
                let address = Self.address(of: route)
                #expect(!Self.tells(try await trial.get(address).text), "\(address)")
                #expect(
                    !Self.tells(try await trial.get(address, .reader, cookie: cookie).text), "\(address), signed in")
            }
        }
    }

    @Test("What is for those who have signed in is for nobody else")
    func signedIn() async throws {
        try await DashboardTrial.run { trial in
            for route in DashboardRoute.all where route.access != .everyone {
                let address = Self.address(of: route)
                let response =
                    route.method == .get
                    ? try await trial.get(address, .officer)
                    : try await trial.post(address, .officer, cookie: nil, [("token", "0")])
                #expect(response.status == .forbidden, "\(route.method) \(address)")
            }
        }
    }

    @Test("Whoever signed in at the council and has no role here sees what everybody sees")
    func strangers() async throws {
        try await DashboardTrial.run { trial in
            try trial.figures.connection.executeScript(
                """
                INSERT INTO dead_letter (worker, cluster_id, topic, partition, "offset", reason, message, received_at)
                VALUES ('importer', 'c', 'scorecard.return.submitted.v1', 3, 41, 'unknown-measure', 'words', now());
                SELECT add_commentary(
                    series_id, 1201802, NULL, 'Said', 'author@example.org', 'command', NULL, NULL, NULL, NULL)
                FROM series WHERE measure = 'visits-on-time';
                """)
            let cookie = try await trial.signIn(.stranger)
            let actions = try await trial.get("/E06000049/actions", .stranger, cookie: cookie)
            #expect(actions.status == .forbidden)
            for path in [
                "\(Invented.base)/data-quality", "\(Invented.base)/reds", "/E06000049/measures/visits-on-time",
            ] {
                let page = try await trial.get(path, .stranger, cookie: cookie)
                #expect(page.status == .ok)
                #expect(!page.text.contains("unknown-measure"))
                #expect(!page.text.contains("author@example.org"))
            }
            // A lead's own role shows authors, and no messages in which any figure may stand.
            let quality = try await trial.get("\(Invented.base)/data-quality", as: .lead)
            #expect(!quality.text.contains("unknown-measure"))
            let own = try await trial.get("/E06000049/measures/visits-on-time", as: .lead)
            #expect(own.text.contains("author@example.org"))
        }
    }

    @Test("Headers from an address that is not trusted are not believed, whatever else a request says")
    func spoofing() async throws {
        var signIn = DashboardTrial.signIn
        signIn.trustedProxies = [try #require(AddressRange("10.0.0.0/8"))]
        try await DashboardTrial.run(signIn) { trial in
            var more = HTTPFields()
            more.add("X-Forwarded-For", "10.0.0.1")
            more.add("X-Real-IP", "10.0.0.1")
            more.add("Forwarded", "for=10.0.0.1")
            let response = try await trial.get("/sign-in", .officer, more: more)
            #expect(response.status == .forbidden)
            #expect(response.headers.value("Set-Cookie") == nil)
            // A cookie that was sealed by our own key does not help either.
            let seal = SessionSeal(key: DashboardTrial.key, idle: .seconds(60), absolute: .seconds(60))
            let cookie = "scorecard-session=" + seal.close(Session(of: Person.officer.user, at: trial.clock.now))
            let page = try await trial.get("\(Invented.base)?edition=exempt", .officer, cookie: cookie, more: more)
            #expect(page.status == .forbidden)
        }
    }

    @Test("Two users in one request are none")
    func twoUsers() async throws {
        try await DashboardTrial.run { trial in
            var more = HTTPFields()
            more.add("X-Forwarded-Email", "reader@example.org")
            let answer2 = try await trial.get("/sign-in", .officer, more: more)
            #expect(answer2.status == .forbidden)
        }
    }

    @Test("Without settings for it nobody signs in")
    func closed() async throws {
        try await DashboardTrial.run(nil) { trial in
            let answer3 = try await trial.get("/sign-in", .officer)
            #expect(answer3.status == .forbidden)
            let answer4 = try await trial.get("\(Invented.base)?edition=exempt", .officer)
            #expect(answer4.status == .forbidden)
            let answer5 = try await trial.get(Invented.base)
            #expect(answer5.status == .ok)
        }
    }

    @Test("Signing in begins a new session, whatever cookie a browser brought; signing out ends it")
    func fixation() async throws {
        try await DashboardTrial.run { trial in
            let planted = try await trial.signIn(.stranger)
            let response = try await trial.get("/sign-in", .officer, cookie: planted)
            let own = try #require(response.headers.value("Set-Cookie"))
            #expect(!own.hasPrefix(planted))
            for part in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(own.contains(part)) }
            let cookie = String(own.prefix { $0 != ";" })
            let page = try await trial.get("/sign-in", .officer, cookie: cookie)
            let token = try DashboardTrial.hidden("token", in: page)
            let out = try await trial.post("/sign-out", .officer, cookie: cookie, [("token", token)])
            #expect(out.status == .seeOther)
            #expect(out.headers.value("Set-Cookie")?.contains("Max-Age=0") == true)
            let answer6 = try await trial.get("/E06000049/actions", .officer, cookie: cookie)
            #expect(answer6.status == .forbidden)
        }
    }

    @Test("A session ends when it is not used, and after its time however much it is used")
    func expiry() async throws {
        try await DashboardTrial.run { trial in
            var cookie = try await trial.signIn(.officer)
            for _ in 0..<19 {
                trial.clock.advance(by: .seconds(1_500))
                // What an open page asks for by itself keeps nobody signed in.
                var refresh = HTTPFields()
                refresh.add("Scorecard-Refresh", "1")
                let unasked = try await trial.get("/E06000049/actions", .officer, cookie: cookie, more: refresh)
                #expect(unasked.status == .ok && unasked.headers.value("Set-Cookie") == nil)
                let response = try await trial.get("/E06000049/actions", .officer, cookie: cookie)
                #expect(response.status == .ok)
                let renewed = try #require(response.headers.value("Set-Cookie"))
                cookie = String(renewed.prefix { $0 != ";" })
            }
            trial.clock.advance(by: .seconds(500))
            let answer7 = try await trial.get("/E06000049/actions", .officer, cookie: cookie)
            #expect(answer7.status == .forbidden)
        }
    }

    @Test("Every answer tells browsers what they may not do with it")
    func headers() async throws {
        try await DashboardTrial.run { trial in
            for path in [Invented.base, "/nothing", "/sign-in", "/assets/x", "\(Invented.base)/scorecard.csv"] {
                let headers = try await trial.get(path).headers
                let policy = headers.value("Content-Security-Policy") ?? ""
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(path)")
                #expect(!policy.contains("unsafe"), "\(path)")
                #expect(headers.value("X-Content-Type-Options") == "nosniff", "\(path)")
                #expect(headers.value("Referrer-Policy") == "same-origin", "\(path)")
            }
        }
    }
}
