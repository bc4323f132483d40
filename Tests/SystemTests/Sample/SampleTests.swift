import Foundation
import Testing

extension SystemTests {
    @Suite("The sample")
    struct SampleTests {
        @Test(
            "It gives the source report's tables, and every figure that the oracle works out; a correction moves them")
        func sample() throws {
            let system = try TestSystem(config: Sample.config)
            try system.startAll()
            try system.publishSample()
            let first = try expectTables(of: system)
            try expectPublicEdition(of: system, besides: first)
            try expectMails(of: system)

            let correction = """
                {"authority":"E06000049","measure":"assessments-within-45-days","period":"2018-19-Q2","revision":2,\
                "value":"91","status":"final","asAt":"2018-09-30","submittedAt":"2018-11-20T09:00:00Z",\
                "source":"illustrative"}
                """
            let before = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt))
            try system.succeed(["publish", "-"], input: correction)
            try system.settle(returns: 892)
            try system.waitUntilRead()

            let expected = try system.oracle(replacing: correction)
            let second = try system.sampleReport()
            #expect(second.rag == expected.rag)
            #expect(second.rag.red == 6)
            #expect(second.travel == expected.travel)
            expectSame(second.measures, expected.measures)
            try expectRetraction(of: system)

            let earlier = try system.sampleReport(asAt: before)
            #expect(earlier.rag == first.rag)
            #expect(earlier.travel == first.travel)
            #expect(earlier.measures == first.measures)
        }

        private func expectTables(of system: TestSystem) throws -> Sample.Report {
            let report = try system.sampleReport()
            let oracle = try system.oracle()
            #expect(report.rag == Sample.Counts(red: 7, amber: 29, green: 37, none: 31, total: 104))
            #expect(report.travel == Sample.Counts(red: 7, amber: 31, green: 42, none: 24, total: 104))
            #expect(
                report.measures.filter { $0.value.rag == "red" }.keys.sorted() == [
                    "assessments-within-45-days", "cared-for-children", "cared-for-children-per-10000",
                    "children-missing-education", "ehc-plans-within-20-weeks", "electively-home-educated",
                    "icpc-within-15-days",
                ])
            expectSame(report.measures, oracle.measures)
            return report
        }

        /// Four values rest on counts of 1 to 5, of 85.3 % and 94.4 % on those that are not in them (29 of 34, 68 of 72).
        private func expectPublicEdition(of system: TestSystem, besides whole: Sample.Report) throws {
            let report = try system.sampleReport(isPublic: true)
            // One amber and three green: others of few would have had another colour.
            #expect(report.rag == Sample.Counts(red: 7, amber: 28, green: 34, none: 35, total: 104))
            let withheld = report.measures.filter { $0.value.symbol == "c" && whole.measures[$0.key]?.symbol != "c" }
            #expect(
                withheld.keys.sorted() == [
                    "advocacy-requests-met", "child-protection-plans-over-two-years",
                    "initial-health-assessments-on-time", "youth-custody-sentences",
                ])
            for line in withheld.values {
                #expect(line.value == nil && line.rag == "none" && line.direction == "none" && line.travel == "none")
            }
            for (measure, line) in report.measures where withheld[measure] == nil {
                #expect(whole.measures[measure] == line, "\(measure)")
            }
        }

        private func expectSame(_ found: [String: Sample.Line], _ expected: [String: Sample.Line]) {
            #expect(found.keys.sorted() == expected.keys.sorted())
            for (measure, line) in expected { #expect(found[measure] == line, "\(measure)") }
        }

        /// Three newly reds; conferences were red before and stayed where they were.
        private func expectMails(of system: TestSystem) throws {
            let conferences = try system.sampleReport().measures["icpc-within-15-days"]
            #expect(conferences?.rag == "red")
            #expect(conferences?.direction == "static")
            let oracle = try system.oracle()
            let told = try system.database.rows(
                "SELECT measure, kind FROM alert JOIN series USING (series_id) ORDER BY 1")
            #expect(told.filter { $0[1] == "newly-red" }.map { $0[0] } == oracle.alerts)
            let mails = try system.mail.mails()
            #expect(mails.count == 3)
            #expect(mails.allSatisfy { $0.subject.hasPrefix("Newly red") })
            #expect(Set(mails.map(\.messageID)).count == 3)
            #expect(mails.map(\.recipient).filter { $0 == "front-door@example.org" }.count == 1)
        }

        private func expectRetraction(of system: TestSystem) throws {
            let mails = try system.mail.mails()
            #expect(mails.count == 4)
            #expect(mails.last?.subject.hasPrefix("Taken back") == true)
            #expect(mails.last?.recipient == "front-door@example.org")
            #expect(try system.database.number("SELECT count(*) FROM alert WHERE kind = 'retracted'") == 1)
        }
    }
}
