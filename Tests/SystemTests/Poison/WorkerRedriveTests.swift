import Contracts
import Kafka
import Testing

extension SystemTests {
    @Suite("Dead letters of the rag-calculator and the notifier that are sent again")
    struct WorkerRedriveTests {
        private struct Letter: Decodable {
            let worker: String
            let origin: String
            let reason: String
            let redrives: Int
        }

        private static func accepted(_ measure: String, revision: Int = 1) -> RawRecord {
            RawRecord(
                key: "E06000001|\(measure)",
                value: Array(
                    (#"{"authority":"E06000001","measure":"\#(measure)","period":"2018-19-Q1","revision":\#(revision),"#
                        + #""value":"50"}"#).utf8), headers: [KafkaHeader("x-origin", text: "the test")])
        }

        private static func calculated(_ measure: String) -> RawRecord {
            RawRecord(
                key: "E06000001|\(measure)",
                value: Array(
                    (#"{"authority":"E06000001","measure":"\#(measure)","period":"2018-19-Q1","ratingRevision":1,"rag":"red","#
                        + #""redPeriods":1,"cause":{"kind":"return","topic":"t","partition":0,"offset":0}}"#).utf8))
        }

        /// A worker that has put one record of a measure which it does not know into the dead letters.
        private func system(_ worker: Worker.Name, _ topic: Topic, _ record: RawRecord) throws -> TestSystem {
            let system = try TestSystem(Catalogue())
            try system.start(worker)
            try system.waitUntilReady()
            try system.produce(raw: [record], to: topic.name)
            try eventually("it is listed") { try system.database.number("SELECT count(*) FROM dead_letter") == 1 }
            try system.waitUntilRead()
            let letter = try #require(try letters(system).first)
            #expect(letter.worker == worker.rawValue && letter.reason == "unknown-measure")
            return system
        }

        private func letters(_ system: TestSystem) throws -> [Letter] {
            try system.succeed(["dead-letters", "list", "--json"]).decodedLines(Letter.self)
        }

        private func mend(_ system: TestSystem, _ worker: Worker.Name) throws {
            let folder = try #require(system.configurationFolder)
            _ = try Catalogue(measures: ["visits-on-time", "new-measure"]).write(to: folder)
            try system.stopAll()
            try system.start(worker)
            try system.waitUntilReady()
        }

        @Test("An accepted return is rated once the calculator knows its measure, and again is a repetition")
        func calculator() throws {
            let system = try system(.ragCalculator, .returnAccepted, Self.accepted("new-measure"))
            try mend(system, .ragCalculator)
            let redrive = try system.succeed(["dead-letters", "redrive", "--worker", "rag-calculator"])
            #expect(redrive.errors.contains("1 redriven"), "\(redrive)")
            try eventually("it is rated") { try system.database.number("SELECT count(*) FROM rating") == 1 }
            let record = try #require(
                try system.records(of: Topic.returnAccepted.name).first { $0.header("scorecard.redrive.origin") != nil }
            )
            #expect(record.key == "E06000001|new-measure" && record.header("x-origin") == "the test")
            try system.succeed(["dead-letters", "redrive", "--worker", "rag-calculator", "--again"])
            try system.waitUntilRead()
            #expect(try system.database.rows("SELECT rag, rating_revision::text FROM rating") == [["red", "1"]])
            #expect(try letters(system).map(\.redrives) == [2])
        }

        @Test("A rating raises its alert once the notifier knows its measure, and again it raises none")
        func notifier() throws {
            let system = try system(.notifier, .ratingCalculated, Self.calculated("new-measure"))
            try mend(system, .notifier)
            try system.succeed(["dead-letters", "redrive", "--topic", Topic.ratingCalculated.name])
            try eventually("one mail is there") { try system.mail.mails().count == 1 }
            try system.succeed(["dead-letters", "redrive", "--all", "--again"])
            try system.settle()
            try system.waitUntilRead()
            #expect(try system.database.rows("SELECT kind FROM alert") == [["newly-red"]])
            #expect(try system.mail.mails().count == 1)
        }

        @Test("A request that the database refused is answered once it does not, and again changes nothing")
        func request() throws {
            let system = try TestSystem(
                Catalogue(comparators: ["E06000002"], more: Catalogue.againstNeighbours, neighbours: ["E06000002"]))
            try system.produce(raw: [Self.accepted("visits")], to: Topic.returnAccepted.name)
            try system.start(.ragCalculator)
            try system.waitUntilReady()
            try eventually("it is rated, without a target") {
                try system.database.rows("SELECT rag FROM rating") == [["none"]]
            }
            // A comparator of which no event has told, and a database that takes no second rating.
            try system.database.execute(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000002', 'visits-annual');
                INSERT INTO return_revision
                SELECT series_id, CASE measure WHEN 'visits' THEN 1201801 ELSE 2201701 END, 1,
                    CASE measure WHEN 'visits' THEN 50 ELSE 90 END, NULL, NULL, NULL, 'final', NULL, '2018-07-01Z',
                    '2018-07-01Z', 'test', NULL, false, '{}', 'scorecard.return.submitted.v1', 0, series_id
                FROM series;
                ALTER TABLE rating ADD CONSTRAINT refused_by_test CHECK (rating_revision = 1)
                """)
            func request(_ measure: String) -> RawRecord {
                RawRecord(
                    key: "E06000001|\(measure)",
                    value: Array(
                        (#"{"authority":"E06000001","measure":"\#(measure)","from":"2018-19-Q1","#
                            + #""cause":{"kind":"comparator","topic":"t","partition":0,"offset":0}}"#).utf8))
            }
            try system.produce(
                raw: [request("visits-on-time"), request("visits"), request("visits-on-time")],
                to: Topic.ratingRequested.name)
            try eventually("it is listed") { try system.database.number("SELECT count(*) FROM dead_letter") == 1 }
            try system.waitUntilRead()
            let letter = try #require(try letters(system).first)
            #expect(letter.origin == "scorecard.rating.requested.v1/0/1" && letter.reason == "refused-by-database")

            try system.database.execute("ALTER TABLE rating DROP CONSTRAINT refused_by_test")
            try system.succeed(["dead-letters", "redrive", "--reason", "refused-by-database"])
            try eventually("it is rated against the neighbours") {
                try system.database.rows("SELECT rag FROM rating ORDER BY rating_revision") == [["none"], ["red"]]
            }
            try system.succeed(["dead-letters", "redrive", letter.origin, "--again"])
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM rating") == 2)
        }

        @Test("One key narrows the list, a dry run and a redrive to its own records")
        func key() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.ragCalculator)
            try system.waitUntilReady()
            let records = ["a", "b", "a", "c", "a"].map { Self.accepted("new-\($0)") } + [RawRecord(value: [])]
            try system.produce(raw: records, to: Topic.returnAccepted.name)
            try eventually("they are listed") { try system.database.number("SELECT count(*) FROM dead_letter") == 6 }
            try system.waitUntilRead()
            // What is sent again would only be rejected again.
            try system.stopAll()

            let arguments = ["--key", "E06000001|new-a"]
            let list = try system.succeed(["dead-letters", "list", "--json"] + arguments)
            #expect(Set(try list.decodedLines(Letter.self).map(\.origin.last)) == ["0", "2", "4"])
            let first = try system.succeed(["dead-letters", "list", "--limit", "1"] + arguments)
            #expect(first.output.split(separator: "\n").count == 1 && first.errors.contains("more than 1"), "\(first)")
            let dry = try system.succeed(["dead-letters", "redrive", "--dry-run"] + arguments)
            #expect(dry.output.split(separator: "\n").count == 3 && dry.errors.contains("nothing was sent"), "\(dry)")
            let some = try system.succeed(["dead-letters", "redrive", "--limit", "2"] + arguments)
            #expect(some.errors.contains("2 redriven"), "\(some)")
            let rest = try system.succeed(["dead-letters", "redrive"] + arguments)
            #expect(rest.errors.contains("1 redriven"), "\(rest)")
            #expect(try system.succeed(["dead-letters", "list", "--json", "--key", "new-a"]).output.isEmpty)
            let sent = try system.records(of: Topic.returnAccepted.name)
                .filter { $0.header("scorecard.redrive.origin") != nil }
            #expect(sent.map(\.key) == Array(repeating: "E06000001|new-a", count: 3))
        }
    }
}
