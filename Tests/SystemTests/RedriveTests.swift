import Testing

extension SystemTests {
    @Suite("Dead letters that are sent again")
    struct RedriveTests {
        private static let topic = "scorecard.return.submitted.v1"

        private struct Letter: Decodable {
            let origin: String
            let reason: String
            let redrives: Int
            let redrivenTo: String?
        }

        private struct Shown: Decodable {
            struct Header: Decodable {
                let name: String
                let value: String?
            }
            let payload: String?
            let headers: [Header]
        }

        private static func missing(_ period: String = "2018-19-Q1") -> SubmittedReturn {
            SubmittedReturn(measure: "new-measure", period: period, value: "95")
        }

        /// An importer that has put records into the dead letters.
        private func system(_ records: [(key: String?, value: String)], headers: [String] = []) throws -> TestSystem {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            try system.produce(records, headers: headers)
            try waitForLetters(records.count, in: system)
            return system
        }

        private func waitForLetters(_ count: Int, in system: TestSystem) throws {
            try eventually("there are \(count) dead letters") {
                try system.database.number("SELECT count(*) FROM dead_letter") == count
            }
            try system.waitUntilRead()
        }

        private func letters(_ system: TestSystem) throws -> [Letter] {
            try system.succeed(["dead-letters", "list", "--json"]).decodedLines(Letter.self)
        }

        /// Puts the measure into the catalogue, and an importer in place that has read it.
        private func mendCatalogue(of system: TestSystem) throws {
            let folder = try #require(system.configurationFolder)
            _ = try Catalogue(measures: ["visits-on-time", "new-measure"]).write(to: folder)
            try system.stopAll()
            try system.start(.importer)
            try system.waitUntilReady()
        }

        @Test("Once the catalogue is mended a redrive brings the return in, once; a dry run changes nothing")
        func mended() throws {
            let sent = Self.missing()
            let system = try system([(sent.key, sent.json)], headers: ["x-origin=the test"])
            let origin = try #require(try letters(system).first).origin

            let dry = try system.succeed(["dead-letters", "redrive", "--all", "--dry-run"])
            #expect(dry.output.contains(origin), "\(dry)")
            #expect(dry.errors.contains("1 would be redriven; nothing was sent"), "\(dry)")
            #expect(try system.records(of: Self.topic).count == 1)
            #expect(try letters(system).first?.redrives == 0)

            try mendCatalogue(of: system)
            let redrive = try system.succeed(["dead-letters", "redrive", "--reason", "unknown-measure", "--json"])
            #expect(redrive.output.contains(#""outcome":"redriven""#), "\(redrive)")
            try eventually("the return is stored") {
                try system.database.number("SELECT count(*) FROM return_revision") == 1
            }
            let records = try system.records(of: Self.topic).sorted { $0.ts < $1.ts }
            #expect(records.map(\.payload) == [sent.json, sent.json])
            #expect(records.map(\.key) == [sent.key, sent.key])
            let again = try #require(records.last)
            #expect(again.header("x-origin") == "the test")
            #expect(again.header("scorecard.redrive.origin") == origin)
            #expect(again.header("scorecard.reason") == nil && again.header("__connect.errors.topic") == nil)

            let second = try system.succeed(["dead-letters", "redrive", "--all"])
            #expect(second.output.isEmpty && second.errors.contains("nothing to redrive"), "\(second)")
            let named = try system.succeed(["dead-letters", "redrive", origin])
            #expect(named.errors.contains("--again"), "\(named)")
            #expect(try system.records(of: Self.topic).count == 2)
            #expect(try system.succeed(["dead-letters", "list", "--open", "--json"]).output.isEmpty)
        }

        @Test("A redrive that fell between sending and marking is repeated, and the importer takes it as a repetition")
        func crashed() throws {
            let sent = Self.missing()
            let system = try system([(sent.key, sent.json)])
            try mendCatalogue(of: system)
            try system.succeed(["dead-letters", "redrive", "--all"])
            // What a crash before the mark leaves.
            try system.database.execute(
                """
                UPDATE dead_letter
                SET redriven_at = NULL, redrives = 0, redriven_partition = NULL, redriven_offset = NULL
                """)
            try system.succeed(["dead-letters", "redrive", "--all"])
            try system.succeed(["dead-letters", "redrive", "--all", "--again"])
            #expect(try system.records(of: Self.topic).count == 4)
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == 1)
            #expect(try letters(system).map(\.redrives) == [2])
        }

        @Test("One that is rejected again is a letter of its own that leads back, and can be sent mended")
        func chain() throws {
            let sent = Self.missing()
            let system = try system([(sent.key, sent.json)])
            let first = try #require(try letters(system).first)
            try system.succeed(["dead-letters", "redrive", first.origin])
            try waitForLetters(2, in: system)
            let letters = try letters(system)
            let second = try #require(letters.first { $0.origin != first.origin })
            #expect(letters.first { $0.origin == first.origin }?.redrivenTo == second.origin)
            let shown = try system.succeed(["dead-letters", "show", second.origin, "--json"]).decoded(Shown.self)
            #expect(shown.headers.contains { $0.name == "scorecard.redrive.origin" && $0.value == first.origin })

            let file = try system.folder.write(sent.json, to: "mended.json")
            let unmended = try system.scorecard(["dead-letters", "redrive", second.origin, "--file", file])
            #expect(unmended.status == 65 && unmended.errors.contains("unknown-measure"), "\(unmended)")
            try system.folder.write(
                SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95").json, to: "mended.json")
            try system.succeed(["dead-letters", "redrive", second.origin, "--file", file])
            try eventually("the mended return is stored") {
                try system.database.number("SELECT count(*) FROM return_revision") == 1
            }
            #expect(try system.records(of: Self.topic).contains { $0.key == "E06000001|visits-on-time" })
        }

        @Test("Letters of another cluster stay where they are")
        func foreignCluster() throws {
            let sent = Self.missing()
            let system = try system([(sent.key, sent.json)])
            let origin = try #require(try letters(system).first).origin
            try system.database.execute("UPDATE dead_letter SET cluster_id = 'another'")
            let all = try system.succeed(["dead-letters", "redrive", "--all"])
            #expect(all.errors.contains("of cluster another"), "\(all)")
            for command in [["redrive", origin], ["show", origin]] {
                let output = try system.scorecard(["dead-letters"] + command)
                #expect(output.status == 1 && output.errors.contains("of cluster another"), "\(output)")
            }
            #expect(try system.records(of: Self.topic).count == 1)
        }

        @Test("What is too large cannot be sent again as it was, only mended")
        func tooLarge() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            let good = SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95")
            let large = String(good.json.dropLast()) + #","commentary":"\#(String(repeating: "x", count: 1 << 20))"}"#
            let produced = try system.run(
                try TestEnvironment.program("kcat"),
                ["-P", "-b", system.broker.address, "-t", Self.topic, "-X", "message.max.bytes=2000000"],
                input: large + "\n")
            #expect(produced.status == 0, "\(produced)")
            try waitForLetters(1, in: system)
            let origin = try #require(try letters(system).first).origin
            let output = try system.scorecard(["dead-letters", "redrive", "--reason", "too-large"])
            #expect(output.status == 1, "\(output)")
            #expect(output.output.contains("only its first part is kept"), "\(output)")
            #expect(try system.records(of: Self.topic).count == 1)
            let file = try system.folder.write(good.json, to: "short.json")
            try system.succeed(["dead-letters", "redrive", origin, "--file", file])
            try eventually("the short return is stored") {
                try system.database.number("SELECT count(*) FROM return_revision") == 1
            }
        }

        @Test("Many are sent and marked in parts, the oldest first")
        func many() throws {
            let count = 1_200
            let records = (0..<count).map { number -> (key: String?, value: String) in
                let sent = SubmittedReturn(measure: "measure-\(number)", period: "2018-19-Q1", value: "95")
                return (sent.key, sent.json)
            }
            let system = try system(records)
            let some = try system.succeed(["dead-letters", "redrive", "--all", "--limit", "700"])
            #expect(some.output.split(separator: "\n").count == 700)
            #expect(try system.database.number("SELECT count(*) FROM dead_letter WHERE redrives = 1") == 700)
            try waitForLetters(count + 700, in: system)
            let rest = try system.succeed(["dead-letters", "redrive", "--all", "--limit", "500"])
            #expect(rest.errors.contains("500 redriven"), "\(rest.errors)")
            #expect(
                try system.database.number(
                    "SELECT count(DISTINCT (redriven_partition, redriven_offset)) FROM dead_letter WHERE redrives = 1")
                    == count)
        }

        @Test("Without saying which, or with a word that means nothing, nothing is sent and the exit code is 64")
        func usage() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            for arguments in [
                ["redrive"], ["redrive", "--all", "--reason", "no-value"], ["redrive", "--reason", "nonsense"],
                ["redrive", "no-place"], ["redrive", "--all", "--file", "x"], ["redrive", "--since", "yesterday"],
                ["show"], ["show", "a/b/c"], ["list", "--worker", "nobody"], ["list", "--offset", "3"],
            ] {
                let output = try system.scorecard(["dead-letters"] + arguments)
                #expect(output.status == 64, "\(arguments): \(output)")
            }
        }
    }
}
