import Testing

extension SystemTests {
    @Suite("Records that cannot be used")
    struct DeadLetterTests {
        private static let topic = "scorecard.return.submitted.v1"

        private static func submitted(_ period: String) -> SubmittedReturn {
            SubmittedReturn(measure: "visits-on-time", period: period, value: "95")
        }

        /// Key, value and reason of each.
        private static let bad: [(key: String, value: String, reason: String)] = {
            let good = submitted("2018-19-Q1")
            func spoilt(_ part: String, _ other: String) -> String { good.json.replacing(part, with: other) }
            return [
                (good.key, #"{"authority":"E06000001","#, "malformed-json"),
                ("E06000001|no-such", spoilt("visits-on-time", "no-such"), "unknown-measure"),
                (good.key, spoilt("2018-19-Q1", "2018-20-Q1"), "bad-period"),
                (good.key, spoilt(#""value":"95","#, ""), "no-value"),
                ("E06000001|another-measure", good.json, "bad-key"),
            ]
        }()

        @Test("They end whole in the dead-letter topic with their reason, and the good ones around them are stored")
        func deadLetters() throws {
            let system = try TestSystem(Catalogue())
            try system.startAll()
            let first = Self.submitted("2018-19-Q1")
            let last = Self.submitted("2018-19-Q2")
            try system.produce(
                [(first.key, first.json)] + Self.bad.map { ($0.key, $0.value) } + [(last.key, last.json)],
                headers: ["x-origin=the test"])
            try system.settle(returns: 2)
            try eventually("the bad ones are listed") {
                try system.database.number("SELECT count(*) FROM dead_letter") == Self.bad.count
            }
            try system.waitUntilRead()

            let sent = try system.records(of: Self.topic)
            let dead = try system.records(of: "\(Self.topic).importer.dlq")
            #expect(dead.count == Self.bad.count)
            for bad in Self.bad {
                let letter = try #require(dead.first { $0.header("scorecard.reason") == bad.reason }, "\(bad.reason)")
                let original = try #require(sent.first { $0.payload == bad.value && $0.key == bad.key })
                #expect(letter.key == bad.key)
                #expect(letter.payload == bad.value)
                #expect(letter.ts == original.ts)
                #expect(letter.header("x-origin") == "the test")
                #expect(letter.header("__connect.errors.topic") == Self.topic)
            }
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == 2)
            #expect(try system.database.number("SELECT count(*) FROM rating") == 2)
        }

        private struct Listed: Decodable {
            let worker: String
            let topic: String
            let reason: String
            let message: String
        }

        @Test("The command lists them, all or by reason")
        func list() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            try system.produce(Self.bad.map { ($0.key, $0.value) })
            try eventually("the bad ones are listed") {
                try system.database.number("SELECT count(*) FROM dead_letter") == Self.bad.count
            }

            let all = try system.succeed(["dead-letters", "list", "--json"]).decodedLines(Listed.self)
            #expect(Set(all.map(\.reason)) == Set(Self.bad.map(\.reason)))
            #expect(all.allSatisfy { $0.worker == "importer" && $0.topic == Self.topic && !$0.message.isEmpty })
            let some = try system.succeed(["dead-letters", "list", "--json", "--reason", "bad-period"])
            #expect(try some.decodedLines(Listed.self).map(\.reason) == ["bad-period"])
        }
    }
}
