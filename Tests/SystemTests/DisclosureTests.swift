import Testing

extension SystemTests {
    @Suite("Small counts")
    struct DisclosureTests {
        /// Red over 2, as far as anybody knows: small counts are not shown.
        private static let measure = """
              - id: exclusions
                title: Exclusions
                service: everything
                dueDays: 30
                unit: number
                polarity: low
                cadence: quarter
                targets:
                  - {from: 2010-04-01, kind: local, value: 2, rule: {points: {amber: 1}}}
                travel: {basis: previous-period}
                plausible: {min: 0, max: 3}
                disclosure: {minimumCount: 6}
              - id: missing
                title: Missing
                service: everything
                dueDays: 30
                unit: number
                polarity: low
                cadence: quarter

            """

        private struct Report: Decodable {
            struct Line: Decodable {
                struct Quarter: Decodable, Equatable {
                    let value: String?
                    let symbol: String?
                }
                let value: String?
                let symbol: String?
                let rag: String
                let ragReason: String
                let direction: String
                let commentary: String?
                let warnings: [String]
                let quarters: [Quarter]
                let restated: Bool
                let standing: String?
                let dueOn: String?
                let rank: Int?
            }
            let edition: String
            let measures: [Line]
        }

        @Test("They are withheld from table, report and mail, and shown where it is asked for")
        func withheld() throws {
            let system = try TestSystem(Catalogue(measures: [], more: Self.measure))
            try system.startAll()
            let commentary = #","commentary":"All 4 at one school.""#
            try system.publish([
                SubmittedReturn(measure: "exclusions", period: "2018-19-Q1", value: "1"),
                SubmittedReturn(
                    measure: "exclusions", period: "2018-19-Q2", value: "5", more: commentary),
                SubmittedReturn(
                    measure: "exclusions", period: "2018-19-Q2", revision: 2, value: "4", more: commentary),
            ])
            try system.settle(returns: 3)
            try system.waitUntilRead()
            try system.settle()

            let ask = ["--authority", "E06000001", "--period", "2018-19-Q2"]
            let shown = try system.succeed(["report"] + ask).decoded(Report.self)
            #expect(shown.edition == "public")
            let line = try #require(shown.measures.first)
            #expect(line.value == nil && line.symbol == "c" && line.rag == "none" && line.direction == "none")
            #expect(line.ragReason == "not shown: a count under 6 stands behind it, or would follow from it")
            #expect(line.commentary == nil && line.restated)
            #expect(line.warnings == ["late: due on 2018-10-30"])
            #expect(line.quarters == Array(repeating: Report.Line.Quarter(value: nil, symbol: "c"), count: 2))

            let whole = try system.succeed(["report", "--edition", "exempt"] + ask).decoded(Report.self)
            #expect(whole.edition == "exempt")
            #expect(whole.measures[0].value == "4" && whole.measures[0].symbol == nil)
            #expect(whole.measures[0].ragReason.hasPrefix("4 is 2 above the target of 2"))
            #expect(whole.measures[0].commentary == "All 4 at one school.")
            #expect(whole.measures[0].warnings.count == 2 && whole.measures[0].direction == "up")

            let table = try system.succeed(["show", "--wide"] + ask).output
            #expect(table.contains("[c] confidential: too few people to be shown"), "\(table)")
            #expect(
                table.contains("- [c]     Exclusions") && !table.contains("RED") && !table.contains("4 is 2"),
                "\(table)")
            let all = try system.succeed(["show", "--wide", "--edition", "exempt"] + ask).output
            #expect(all.contains("4 [r]") && all.contains("Why: 4 is 2 above"), "\(all)")
            #expect(all.contains("[r] revised since it was first returned"))

            try expectNoColours(of: system, ask)

            let mails = try system.mail.mails()
            #expect(!mails.isEmpty)
            for mail in mails {
                #expect(
                    mail.body.contains("Value: [c] (not shown: a count under 6 stands behind it, or"),
                    "\(mail.body)")
                #expect(!mail.body.contains("above the target") && !mail.body.contains("Direction"), "\(mail.body)")
            }
        }

        /// Rules could be chosen so that their colours tell the 4.
        private func expectNoColours(of system: TestSystem, _ ask: [String]) throws {
            struct Trials: Decodable {
                struct RuleSet: Decodable {
                    let rag: [String: Int]
                    let travel: [String: Int]
                }
                let ruleSets: [RuleSet]
            }
            let compare = ["rules", "compare", Checkout.path("Examples/rules/councils.yaml"), "--json"] + ask
            for set in try system.succeed(compare).decoded(Trials.self).ruleSets {
                #expect(set.rag == ["red": 0, "amber": 0, "green": 0, "none": 1])
                #expect(set.travel == ["worse": 0, "same": 0, "improved": 0, "none": 1])
            }
            let all = try system.succeed(compare + ["--edition", "exempt"]).decoded(Trials.self).ruleSets
            // 4 is 2 above the target: as many as Lincolnshire lets pass.
            #expect(all.map { $0.rag["red"] } == [1, 1, 1, 1, 0])
            #expect(all.allSatisfy { $0.travel["worse"] == 1 })
        }

        @Test("An explanation does not tell by an older rating what was withdrawn since")
        func explained() throws {
            let system = try TestSystem(Catalogue(measures: [], more: Self.measure))
            try system.startAll()
            try system.publish([
                SubmittedReturn(measure: "exclusions", period: "2018-19-Q1", value: "3"),
                SubmittedReturn(measure: "exclusions", period: "2018-19-Q2", value: "40"),
            ])
            try system.settle(returns: 2)
            try system.waitUntilRead()
            let withdrawn = """
                {"authority":"E06000001","measure":"exclusions","period":"2018-19-Q1","revision":2,"symbol":"c",\
                "submittedAt":"2018-11-30T09:00:00Z","source":"system-test"}
                """
            try system.succeed(["publish", "-"], input: withdrawn)
            try system.settle(returns: 3)
            try system.waitUntilRead()

            let explain = ["explain", "E06000001", "exclusions", "2018-19-Q2"]
            let text = try system.succeed(explain).output
            #expect(text.contains("[c]") && !text.contains("from 3") && !text.contains("against 3"), "\(text)")
            let json = try system.succeed(explain + ["--json"]).output
            #expect(!json.contains(#""3""#) && !json.contains("against 3"), "\(json)")
            let whole = try system.succeed(explain + ["--json", "--edition", "exempt"]).output
            #expect(whole.contains(#""travelFromValue":"3""#) && whole.contains("40 against 3"), "\(whole)")
        }

        @Test("A percentage in a mail is judged by the counts of the revision that was rated")
        func fraction() throws {
            let measure = """
                  - id: visits
                    title: Visits
                    service: everything
                    unit: percent
                    polarity: high
                    cadence: quarter
                    targets:
                      - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}
                    travel: {basis: previous-period}
                    disclosure: {minimumCount: 6}

                """
            let system = try TestSystem(Catalogue(measures: [], more: measure))
            try system.startAll()
            func returned(_ period: String, _ value: String, _ counts: (Int, Int)) -> SubmittedReturn {
                SubmittedReturn(
                    measure: "visits", period: period, value: value,
                    more: #","numerator":\#(counts.0),"denominator":\#(counts.1)"#)
            }
            try system.publish([returned("2018-19-Q1", "50", (4, 8))])
            try system.settle(returns: 1)
            try system.publish([returned("2018-19-Q2", "92", (92, 100))])
            try system.settle(returns: 2)
            try system.publish([returned("2018-19-Q3", "55", (55, 100))])
            try system.settle(returns: 3)
            try system.waitUntilRead()
            try system.settle()
            let mails = try system.mail.mails().map(\.body)
            let first = try #require(mails.first { $0.contains("2018-19-Q1: rated red") })
            #expect(first.contains("Value: [c]") && !first.contains("Why"), "\(first)")
            let second = try #require(mails.first { $0.contains("2018-19-Q3: rated red") })
            #expect(second.contains("Value: 55 %") && second.contains("Why: 55 is 35 below"), "\(second)")
            #expect(second.contains("from 92 % in 2018-19-Q2"), "\(second)")
        }

        @Test("Report, mail and explanation of a figure agree, and none tells the count that it would give back")
        func related() throws {
            func measure(_ id: String, _ disclosure: String) -> String {
                """
                      - id: \(id)
                        title: Missing \(id)
                        service: everything
                        unit: number
                        polarity: low
                        cadence: quarter
                        targets:
                          - {from: 2010-04-01, kind: local, value: 2, rule: {points: {amber: 1}}}
                        disclosure: {minimumCount: 6\(disclosure)}

                """
            }
            let system = try TestSystem(
                Catalogue(
                    measures: [],
                    more: measure("total", "") + measure("short", ", partOf: total")
                        + measure("long", ", partOf: total")))
            try system.startAll()
            for (place, (measure, value)) in [("total", "50"), ("long", "4"), ("short", "46")].enumerated() {
                try system.publish([SubmittedReturn(measure: measure, period: "2018-19-Q2", value: value)])
                try system.settle(returns: place + 1)
            }
            try system.waitUntilRead()
            try system.settle()

            let ask = ["--authority", "E06000001", "--period", "2018-19-Q2"]
            let report = try system.succeed(["report"] + ask)
            #expect(try report.decoded(Report.self).measures.map(\.value) == ["50", nil, nil], "\(report.output)")
            #expect(try report.decoded(Report.self).measures.map(\.symbol) == [nil, "c", "c"])
            let whole = try system.succeed(["report", "--edition", "exempt"] + ask).decoded(Report.self)
            #expect(whole.measures.map(\.value) == ["50", "46", "4"])
            let mails = try system.mail.mails().map(\.body)
            // A mail's own ids and boundaries may have any digits.
            let told = ["Value: 46", "46 is", "44 above", "Value: 4", "2 above"]
            for mail in mails { for text in told { #expect(!mail.contains(text), "\(text): \(mail)") } }
            #expect(mails.contains { $0.contains("Value: [c]") }, "\(mails)")
            #expect(mails.contains { $0.contains("Value: 50") }, "\(mails)")
            for measure in ["short", "long"] {
                let text = try system.succeed(["explain", "E06000001", measure, "2018-19-Q2"]).output
                // Its times may have any digits.
                #expect(text.contains(": [c]"), "\(text)")
                for figure in [": 46", "46 is", ": 4\n", "4 is"] {
                    #expect(!text.contains(figure), "\(figure): \(text)")
                }
            }
            let total = try system.succeed(["explain", "E06000001", "total", "2018-19-Q2"]).output
            #expect(total.contains("50 is 48 above"), "\(total)")
        }

        @Test("What is missing is not due, or overdue, by the day that is asked")
        func missing() throws {
            let system = try TestSystem(Catalogue(measures: [], more: Self.measure))
            func line(_ day: String) throws -> Report.Line {
                let report = try system.succeed([
                    "report", "--authority", "E06000001", "--period", "2018-19-Q2", "--as-at", "\(day)T12:00:00Z",
                ]).decoded(Report.self)
                return try #require(report.measures.last)
            }
            #expect(try line("2018-10-30").standing == "not-due")
            #expect(try line("2018-10-30").ragReason == "no return for 2018-19-Q2: not due until 2018-10-30")
            #expect(try line("2018-10-31").standing == "overdue")
            #expect(try line("2018-10-31").ragReason == "no return for 2018-19-Q2: overdue since 2018-10-31")
            #expect(try line("2018-10-31").dueOn == "2018-10-30")
        }
    }
}
