import Contracts
import Kafka
import KafkaTestSupport
import Testing

extension SystemTests {
    @Suite("A record that PostgreSQL refuses")
    struct RefusedByDatabaseTests {
        /// How many records one batch holds.
        private static let count = 64
        private static let refused = 37

        /// Quarters from a year on, one for each record.
        private static func period(_ number: Int, from year: Int) -> String {
            let first = year + number / 4
            let next = (first + 1) % 100
            return "\(first)-\(next < 10 ? "0" : "")\(next)-Q\(1 + number % 4)"
        }

        private static func code(_ number: Int, from year: Int) -> Int {
            1_000_000 + (year + number / 4) * 100 + 1 + number % 4
        }

        /// Has a worker read a batch of which the test's own database refuses one record: nothing that passes the
        /// workers' judgement is refused by the schema itself.
        private func check(
            _ worker: Worker.Name, _ topic: Topic, table: String, from year: Int = 1950, _ json: (String) -> String
        ) throws {
            let system = try TestSystem(Catalogue())
            try system.database.execute(
                """
                ALTER TABLE \(table) ADD CONSTRAINT refused_by_test
                CHECK (period_code <> \(Self.code(Self.refused, from: year)))
                """)
            let records = (0..<Self.count).map { number in
                var record = RawRecord(
                    key: "E06000001|visits-on-time", value: Array(json(Self.period(number, from: year)).utf8),
                    headers: [KafkaHeader("x-origin", text: "the test")])
                record.timestamp += Int64(number)
                return record
            }
            try system.produce(raw: records, to: topic.name)
            let process = try system.start(worker)
            try system.waitUntilReady()
            try system.waitUntilRead()

            #expect(try system.database.number("SELECT count(*) FROM \(table)") == Self.count - 1)
            let listed = try system.database.rows("SELECT worker, reason, \"offset\"::text, message FROM dead_letter")
            #expect(
                listed.map { Array($0.prefix(3)) } == [[worker.rawValue, "refused-by-database", "\(Self.refused)"]])
            // Which rule it was, and nothing of the row.
            #expect(listed.first?.last?.contains("23514") ?? false, "\(listed)")
            let name = try #require(WorkerName(rawValue: worker.rawValue))
            let letter = try #require(try system.rawRecords(of: topic.deadLetters(of: name), count: 1).first)
            let original = records[Self.refused]
            #expect(letter.key == original.key && letter.value == original.value)
            #expect(letter.timestamp?.milliseconds == original.timestamp)
            #expect(letter.headers.first == original.headers.first)
            #expect(letter.header("__connect.errors.stage") == "store")
            let metrics = process.page("/metrics")?.body ?? ""
            #expect(metrics.contains(#/scorecard_recoveries_total\{action="bisect"\} [1-9]/#), "it was not halved")
        }

        @Test("A return is found among the others of its batch, which are stored")
        func submitted() throws {
            try check(.importer, .returnSubmitted, table: "return_revision") {
                SubmittedReturn(measure: "visits-on-time", period: $0, value: "95").json
            }
        }

        @Test("An accepted return is found among the others of its batch, which are rated")
        func accepted() throws {
            try check(.ragCalculator, .returnAccepted, table: "rating") {
                #"{"authority":"E06000001","measure":"visits-on-time","period":"\#($0)","revision":1,"value":"50"}"#
            }
        }

        @Test("A rating is found among the others of its batch, which are noticed")
        func calculated() throws {
            try check(.notifier, .ratingCalculated, table: "noticed_rating", from: 2015) {
                #"{"authority":"E06000001","measure":"visits-on-time","period":"\#($0)","ratingRevision":1,"rag":"red","#
                    + #""redPeriods":1,"cause":{"kind":"return","topic":"t","partition":0,"offset":0}}"#
            }
        }
    }
}
