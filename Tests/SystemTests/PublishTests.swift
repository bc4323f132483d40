import Testing

extension SystemTests {
    @Suite("Publishing files")
    struct PublishTests {
        private static let topic = "scorecard.return.submitted.v1"
        private static func submitted(_ period: String, measure: String = "visits-on-time") -> SubmittedReturn {
            SubmittedReturn(measure: measure, period: period, value: "60")
        }

        private struct Summary: Decodable {
            struct Reason: Decodable, Equatable {
                let reason: String
                let count: Int
            }
            struct File: Decodable, Equatable {
                let name: String
                let valid: Int
                let invalid: Int
            }
            let valid: Int
            let invalid: Int
            let published: Int?
            let reasons: [Reason]
            let files: [File]
        }

        @Test("Nothing of any file is published while one return of one is not valid")
        func several() throws {
            let system = try TestSystem(Catalogue())
            let first = try system.folder.write(Self.submitted("2018-19-Q1").json + "\n", to: "first.jsonl")
            let bad = Self.submitted("2018-19-Q2").json + "\n" + Self.submitted("2018-19-Q2", measure: "other").json
            let second = try system.folder.write(bad, to: "second.jsonl")
            let output = try system.scorecard(["publish", "--json", first, second])
            #expect(output.status == 65, "\(output)")
            #expect(output.errors.contains("1 of 3 returns are not valid; nothing is published"), "\(output)")
            let summary = try output.decoded(Summary.self)
            #expect(summary.valid == 2 && summary.invalid == 1 && summary.published == 0)
            #expect(summary.reasons == [Summary.Reason(reason: "unknown-measure", count: 1)])
            #expect(
                summary.files == [
                    Summary.File(name: first, valid: 1, invalid: 0), Summary.File(name: second, valid: 1, invalid: 1),
                ])
            #expect(try system.records(of: Self.topic).isEmpty)

            try system.folder.write(Self.submitted("2018-19-Q2").json, to: "second.jsonl")
            let both = try system.succeed(
                ["publish", "--json", first, "-", second], input: Self.submitted("2018-19-Q3").json)
            #expect(try both.decoded(Summary.self).published == 3)
            #expect(both.errors.contains("published 3 returns") && !both.errors.contains("[#"), "\(both)")
            #expect(try system.records(of: Self.topic).count == 3)
            #expect(try system.succeed(["publish", "--quiet", first]).errors.isEmpty)
        }

        @Test("Only the first faults are said, and how many more there are")
        func manyFaults() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            let lines = (0..<30).map { Self.submitted("2018-19-Q1", measure: "no-such-\($0)").json + "\n" }.joined()
            let output = try system.scorecard(["validate", "--max-errors", "3", "-"], input: lines)
            #expect(output.status == 65, "\(output)")
            #expect(output.errors.split(separator: "\n").count { $0.contains("unknown-measure") } == 3, "\(output)")
            #expect(output.errors.contains("standard input:1: unknown-measure"), "\(output)")
            #expect(output.errors.contains("and 27 more"), "\(output)")
            let quiet = try system.scorecard(["validate", "-q", "--max-errors", "0", "--json", "-"], input: lines)
            #expect(try quiet.decoded(Summary.self).invalid == 30)
            #expect(quiet.errors == "and 30 more\n", "\(quiet)")
        }

        @Test("A failure on the way says how many the broker has; publishing again is safe")
        func midway() throws {
            let system = try TestSystem(Catalogue())
            let large =
                String(Self.submitted("2018-19-Q3").json.dropLast())
                + #","commentary":"\#(String(repeating: "x", count: 3_000))"}"#
            let lines =
                Self.submitted("2018-19-Q1").json + "\n" + Self.submitted("2018-19-Q2").json + "\n" + large + "\n"
            let file = try system.folder.write(lines, to: "returns.jsonl")
            let output = try system.scorecard(
                ["publish", "--json", file], environment: ["KAFKA_PROPERTIES": "message.max.bytes=2000"])
            #expect(output.status == 69, "\(output)")
            #expect(output.errors.contains("the broker has acknowledged 2 of 3 returns"), "\(output)")
            #expect(try output.decoded(Summary.self).published == 2)
            try system.succeed(["publish", file])
            #expect(try system.records(of: Self.topic).count == 5)
            try system.start(.importer)
            try system.waitUntilReady()
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == 3)
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }

        @Test("A broker or a file that is not there is said in plain words, each with its exit code")
        func absent() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            let file = try system.folder.write(Self.submitted("2018-19-Q1").json, to: "returns.jsonl")
            let away = try system.scorecard(["publish", file], environment: ["KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"])
            #expect(away.status == 69 && away.errors.contains("KAFKA_BOOTSTRAP_SERVERS"), "\(away)")
            let none = try system.scorecard(["publish", "no-such-file"])
            #expect(none.status == 66 && none.errors.contains("no-such-file"), "\(none)")
            let folder = try system.scorecard(["validate", "/usr"])
            #expect(folder.status == 66, "\(folder)")
            #expect(try system.scorecard(["publish"]).status == 64)
            #expect(try system.scorecard(["publish", "-", "-"]).status == 64)
        }

        @Test("A terminal sees how far it has come, unless it asks for quiet")
        func progress() throws {
            let system = try TestSystem(Catalogue())
            let file = try system.folder.write(Self.submitted("2018-19-Q1").json, to: "returns.jsonl")
            let shown = try system.onTerminal(["publish", file])
            #expect(
                shown.status == 0 && shown.output.contains("[########################################] 1 of 1"),
                "\(shown)")
            let quiet = try system.onTerminal(["publish", "--quiet", file])
            #expect(quiet.status == 0 && quiet.output.isEmpty, "\(quiet)")
        }

        @Test("The command tells its version")
        func version() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            #expect(try system.succeed(["--version"]).output.hasPrefix("0."))
        }
    }
}
