import Testing

extension SystemTests {
    @Suite("A dead letter that is shown")
    struct DeadLetterShowTests {
        private static let good = SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95")
        /// A payload that would change a terminal's title.
        private static let bad = "{\"authority\":\"\u{1B}]0;title\u{07}\"}"

        private struct Letter: Decodable {
            let origin: String
            let reason: String
        }

        private struct Shown: Decodable {
            let key: String?
            let payload: String?
            let reason: String
        }

        private func system() throws -> (TestSystem, [Letter]) {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            try system.produce(
                [(Self.good.key, Self.bad), ("E06000001|other", Self.good.json)], headers: ["x-origin=the test"])
            try eventually("both are listed") {
                try system.database.number("SELECT count(*) FROM dead_letter") == 2
            }
            return (system, try system.succeed(["dead-letters", "list", "--json"]).decodedLines(Letter.self))
        }

        @Test("It has its reason, headers and payload, and nothing that a terminal would obey")
        func show() throws {
            let (system, letters) = try system()
            let bad = try #require(letters.first { $0.reason == "malformed-json" })
            let text = try system.succeed(["dead-letters", "show", bad.origin])
            #expect(text.output.contains("malformed-json") && text.output.contains("x-origin: the test"), "\(text)")
            #expect(text.output.contains("]0;title") && !text.output.contains("\u{1B}"), "\(text)")
            let quiet = try system.succeed(["dead-letters", "show", bad.origin, "--no-payload"])
            #expect(quiet.output.contains("malformed-json") && !quiet.output.contains("title"), "\(quiet)")
            #expect(try system.succeed(["dead-letters", "show", bad.origin, "--raw"]).output == Self.bad)

            let other = try #require(letters.first { $0.reason == "bad-key" })
            let shown = try system.succeed(["dead-letters", "show", other.origin, "--json"]).decoded(Shown.self)
            #expect(shown.payload == Self.good.json && shown.key == "E06000001|other" && shown.reason == "bad-key")
            let hidden = try system.succeed(["dead-letters", "show", other.origin, "--json", "--no-payload"])
            #expect(try hidden.decoded(Shown.self).payload == nil)
        }

        @Test("One that is not there is said, with exit code 1")
        func absent() throws {
            let (system, letters) = try system()
            let none = try system.scorecard(["dead-letters", "show", "scorecard.return.submitted.v1/5/99999"])
            #expect(none.status == 1 && none.errors.contains("no dead letter comes from"), "\(none)")
            // The database may know of a letter that the topic has lost.
            try system.database.execute("UPDATE dead_letter SET \"offset\" = \"offset\" + 1000")
            let place = letters[0].origin.split(separator: "/")
            let lost = "\(place[0])/\(place[1])/\((Int(place[2]) ?? 0) + 1_000)"
            let gone = try system.scorecard(["dead-letters", "show", lost])
            #expect(gone.status == 1 && gone.errors.contains("does not have the record any more"), "\(gone)")
            let redrive = try system.scorecard(["dead-letters", "redrive", lost])
            #expect(redrive.status == 1 && redrive.output.contains("does not have it any more"), "\(redrive)")
        }

        @Test("The list is narrowed by topic, worker, reason, time and place")
        func filters() throws {
            let (system, letters) = try system()
            func count(_ arguments: String...) throws -> Int {
                try system.succeed(["dead-letters", "list", "--json"] + arguments).decodedLines(Letter.self).count
            }
            #expect(try count() == 2)
            #expect(try count("--topic", "scorecard.return.submitted.v1", "--worker", "importer") == 2)
            #expect(try count("--topic", "scorecard.return.accepted.v1") == 0)
            #expect(try count("--worker", "notifier") == 0)
            #expect(try count("--reason", "bad-key") == 1)
            #expect(try count("--since", "2020-01-01") == 2)
            #expect(try count("--until", "2020-01-01T00:00:00Z") == 0)
            let place = letters[0].origin.split(separator: "/").map(String.init)
            #expect(try count("--partition", place[1], "--offset", place[2]) == 1)
            let limited = try system.succeed(["dead-letters", "list", "--limit", "1"])
            #expect(limited.output.split(separator: "\n").count == 1)
            #expect(limited.errors.contains("more than 1"), "\(limited)")
        }
    }
}
