import Foundation
import Testing

extension SystemTests {
    @Suite("Re-rating by changed rules")
    struct RerateTests {
        /// Both rated in two quarters. Of the target of 90 the 74 falls short by 16: beyond 9, within 18. Of the target of
        /// 98 the 95.8 and 96.6 fall short by 2.2 and 1.4: within 4.9, beyond 0.98.
        private static let expected = [
            "child-protection-reviews-on-time 2018-19-Q1 amber to red: rule",
            "child-protection-reviews-on-time 2018-19-Q2 amber to red: rule",
            "icpc-within-15-days 2018-19-Q1 red to amber: rule", "icpc-within-15-days 2018-19-Q2 red to amber: rule",
        ]
        private static let measures = ["child-protection-reviews-on-time", "icpc-within-15-days"]
        private static let periods = ["2018-19-Q1", "2018-19-Q2"]

        @Test("Of the sample just what the oracle says is listed, then made, and nobody is told")
        func sample() throws {
            let folder = try TemporaryFolder()
            let sample = folder.path("sample")
            try FileManager.default.copyItem(atPath: Checkout.sample, toPath: sample)
            let system = try TestSystem(config: sample + "/config")
            try system.startAll()
            try system.publishSample()
            let before = try Self.periods.map { try oracle(sample, $0, in: system) }
            let (mails, alerts, ratings) = (
                try system.mail.mails().count, try system.database.number("SELECT count(*) FROM alert"),
                try system.database.number("SELECT count(*) FROM rating")
            )
            #expect(try system.rerate(["--dry-run"]).compactMap(\.short).isEmpty)

            let file = sample + "/config/measures/child-protection.yaml"
            try system.change(
                file, "value: 90, rule: {relative: {amber: 10}}", to: "value: 90, rule: {relative: {amber: 20}}")
            try system.change(
                file, "value: 98, rule: {relative: {amber: 5}}", to: "value: 98, rule: {relative: {amber: 1}}")
            let after = try Self.periods.map { try oracle(sample, $0, in: system) }
            for (earlier, later) in zip(before, after) {
                #expect(later.measures.filter { earlier.measures[$0.key] != $0.value }.keys.sorted() == Self.measures)
            }

            let listed = try system.rerate(["--dry-run"])
            #expect(listed.compactMap(\.short) == Self.expected)
            #expect(
                Set(listed.last?.counts ?? []) == [
                    RerateLine.Count(before: "amber", after: "red", count: 2),
                    RerateLine.Count(before: "red", after: "amber", count: 2),
                ])
            let early = try system.scorecard(["rerate"])
            #expect(early.status == 75 && early.errors.contains("rag-calculator"), "\(early)")
            #expect(try requests(in: system) == [])

            try system.restartCalculator()
            #expect(try system.rerate(["--measure", Self.measures[0]]).compactMap(\.short).count == 2)
            #expect(try system.rerate().last?.series ?? 0 >= 1)
            try system.settleRequests()
            #expect(try system.rerate(["--dry-run"]).compactMap(\.short).isEmpty)
            #expect(try system.rerate().last?.series == 0)
            #expect(try Set(requests(in: system)) == Set(Self.measures.map { "E06000049|\($0)" }))

            #expect(try system.database.number("SELECT count(*) FROM rating") == ratings + 4)
            for (period, oracle) in zip(Self.periods, after) { try expect(oracle, in: period, of: system) }
            #expect(try system.mail.mails().count == mails)
            #expect(try system.database.number("SELECT count(*) FROM alert") == alerts)
        }

        /// What the oracle says of a measure, also of one that has no period yet.
        private struct Verdict: Decodable, Equatable {
            let rag, travel: String
            let target: String?
            let newlyRed: Bool
            let redPeriods: Int

            init(_ line: Sample.Line) {
                (rag, travel, target) = (line.rag, line.travel, line.target)
                (newlyRed, redPeriods) = (line.newlyRed, line.redPeriods)
            }
        }

        private struct Verdicts: Decodable {
            let rag: Sample.Counts
            let measures: [String: Verdict]
        }

        private func oracle(_ sample: String, _ period: String, in system: TestSystem) throws -> Verdicts {
            let output = try system.run(
                try TestEnvironment.python(),
                [
                    Checkout.path("scripts/lib/sample_oracle.py"), sample, "--period", period, "--authority",
                    Sample.authority,
                ])
            guard output.status == 0 else { throw TestProblem("the oracle: \(output)") }
            return try output.decoded(Verdicts.self)
        }

        private func expect(_ oracle: Verdicts, in period: String, of system: TestSystem) throws {
            let report = try system.succeed(
                ["report", "--edition", "exempt", "--authority", Sample.authority, "--period", period]
            ).decoded(Sample.Report.self)
            for measure in Self.measures {
                #expect(report.measures[measure].map { Verdict($0) } == oracle.measures[measure], "\(measure)")
            }
            #expect(report.rag == oracle.rag)
        }

        /// The keys of the re-ratings that were asked for.
        private func requests(in system: TestSystem) throws -> [String] {
            try system.records(of: "scorecard.rating.requested.v1")
                .filter { $0.payload?.contains(#""kind":"rerate""#) ?? false }.compactMap(\.key)
        }

        @Test("One that alerts is told of once, marked, and explained; history keeps its colour")
        func alerting() throws {
            let system = try TestSystem(Catalogue())
            try system.startAll()
            try system.publish([
                SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95"),
                SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q2", value: "85"),
            ])
            try system.settle(returns: 2)
            let file = try #require(system.configurationFolder).path("config/measures/all.yaml")
            // 85 is 5 short of 90: within 9, beyond 1.8.
            try system.change(file, "relative: {amber: 10}", to: "relative: {amber: 2}")
            let listed = try system.rerate(["--dry-run"])
            #expect(
                listed.compactMap(\.short) == [
                    "visits-on-time 2018-19-Q1 green to green: rule", "visits-on-time 2018-19-Q2 amber to red: rule",
                ])
            #expect(listed.compactMap(\.visible) == [false, true])
            let explain = ["explain", "E06000001", "visits-on-time", "2018-19-Q2"]
            #expect(try system.succeed(explain).output.contains("scorecard rerate would make it red"))

            try system.restartCalculator()
            #expect(try system.rerate(["--alert"]).last?.ratings == 2)
            try system.settleRequests()
            #expect(try system.rerate(["--alert"]).last?.ratings == 0)
            try system.settleRequests()

            let mails = try system.mail.mails()
            #expect(
                mails.map(\.subject) == [
                    "Newly red by a change of rules: Measure visits-on-time, Council E06000001, 2018-19-Q2"
                ])
            #expect(mails.allSatisfy { $0.body.contains("not the value: it was rated again") })
            #expect(
                try system.records(of: "scorecard.alert.raised.v1").map {
                    $0.payload?.contains(#""ruleChange":true"#)
                } == [true])
            let text = try system.succeed(explain).output
            #expect(text.contains("Revision 2 of") && text.contains("by a re-rating that alerts"))
            #expect(text.contains("episode 2, by a change of rules"))
            #expect(text.contains("scorecard rerate would change nothing"))
        }

        @Test("One during which returns come and the calculator is killed is made once, whole")
        func interrupted() throws {
            let measures = (1...8).map { "measure-\($0)" }
            let system = try TestSystem(Catalogue(measures: measures))
            try system.startAll()
            let years = [2016, 2017]
            func returns(_ years: [Int], value: String) -> [SubmittedReturn] {
                measures.flatMap { measure in
                    years.flatMap { year in
                        (1...4).map {
                            SubmittedReturn(
                                measure: measure, period: "\(year)-\(year - 1999)-Q\($0)", value: value,
                                submittedAt: "2019-10-31T09:00:00Z")
                        }
                    }
                }
            }
            try system.publish(returns(years, value: "85"))
            try system.settle(returns: 64)
            // 85 is 5 short of 90: within 9, beyond 1.8.
            try system.change(
                try #require(system.configurationFolder).path("config/measures/all.yaml"), "- id: measure-1\n",
                to: "- id: measure-1\n    priorities: {corporate: Unchanged in its rules}\n")
            #expect(try system.rerate(["--dry-run"]).compactMap(\.short).isEmpty)
            let file = try #require(system.configurationFolder).path("config/measures/all.yaml")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try Data(text.replacing("relative: {amber: 10}", with: "relative: {amber: 2}").utf8).write(
                to: URL(filePath: file))
            try system.restartCalculator()

            #expect(try system.rerate().last?.ratings == 64)
            for worker in system.workers where worker.name == .ragCalculator {
                worker.process.kill()
                system.forget(worker)
            }
            #expect((0...64).contains(try #require(try system.rerate().last?.ratings)))
            try system.publish(returns([2018], value: "70"))
            try system.start(.ragCalculator)
            try system.settle(returns: 96)
            try system.settleRequests()

            #expect(try system.rerate(["--dry-run"]).compactMap(\.short).isEmpty)
            try system.database.execute(
                """
                CREATE VIEW newest AS SELECT DISTINCT ON (series_id, period_code) * FROM rating
                ORDER BY series_id, period_code, rating_revision DESC
                """)
            #expect(
                try system.database.rows(
                    "SELECT (period_code / 100 % 10000)::text, rag, count(*)::text FROM newest GROUP BY 1, 2 ORDER BY 1"
                )
                    == [["2016", "red", "32"], ["2017", "red", "32"], ["2018", "red", "32"]])
            #expect(
                try system.database.rows(
                    "SELECT DISTINCT rating_revision::text FROM newest WHERE period_code < 1201801") == [["2"]])
            // Whatever came first, the new quarters or the request: they are red after eight red ones.
            #expect(
                try system.database.rows(
                    "SELECT DISTINCT event::jsonb ->> 'redPeriods' FROM newest WHERE period_code = 1201804")
                    == [["12"]])
        }

        @Test("What is not there cannot be explained, and a scope that means nothing is refused")
        func refusals() throws {
            let system = try TestSystem(Catalogue(comparators: ["E06000002"]))
            func status(_ arguments: String...) throws -> Int32 { try system.scorecard(arguments).status }
            #expect(try status("explain", "E06000001", "visits-on-time", "2018-19-Q1") == 1)
            #expect(try status("explain", "E06000001", "no-such", "2018-19-Q1") == 64)
            #expect(try status("explain", "E06000099", "visits-on-time", "2018-19-Q1") == 64)
            #expect(try status("explain", "E06000001", "visits-on-time", "2018-M10") == 64)
            #expect(try status("rerate", "--dry-run", "--measure", "no-such") == 64)
            #expect(try status("rerate", "--dry-run", "--authority", "E06000002") == 64)
            #expect(try status("rerate", "--dry-run", "--from", "2018-19-Q2", "--to", "2018-19-Q1") == 64)
            #expect(try status("rerate", "--dry-run") == 0)
            #expect(try status("rerate") == 75)
        }
    }
}
