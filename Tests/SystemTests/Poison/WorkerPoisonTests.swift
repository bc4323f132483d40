import Contracts
import Digests
import Kafka
import KafkaTestSupport
import Testing

extension SystemTests {
    @Suite("Records that the rag-calculator and the notifier cannot use")
    struct WorkerPoisonTests {
        /// Digits of a number that nothing can hold.
        private static let thousandDigits = String(repeating: "9", count: 1_000)

        private static func accepted(_ period: String, value: String = "50") -> String {
            #"{"authority":"E06000001","measure":"visits-on-time","period":"\#(period)","revision":1,"value":"\#(value)"}"#
        }

        private static func requested(from period: String, measure: String = "visits-on-time") -> String {
            #"{"authority":"E06000001","measure":"\#(measure)","from":"\#(period)","cause":{"kind":"comparator","#
                + #""backfill":false,"topic":"scorecard.return.accepted.v1","partition":0,"offset":0}}"#
        }

        private static func calculated(_ period: String) -> String {
            #"{"authority":"E06000001","measure":"visits-on-time","period":"\#(period)","ratingRevision":1,"rag":"red","#
                + #""redPeriods":1,"cause":{"kind":"return","backfill":false,"#
                + #""topic":"scorecard.return.accepted.v1","partition":0,"offset":0}}"#
        }

        private static func changed(_ reason: RejectReason, _ json: String, _ part: String, _ other: String)
            -> PoisonRecord
        {
            PoisonRecord(reason: reason, record: RawRecord(value: Array(json.replacing(part, with: other).utf8)))
        }

        /// A good record of a period of its own before each bad one, and one at the end.
        private static func mixed(_ bad: [PoisonRecord], _ good: (String) -> String) -> [RawRecord] {
            let periods = (0...bad.count).map { "\(1950 + $0 / 4)-\(51 + $0 / 4)-Q\(1 + $0 % 4)" }
            var records = zip(periods, bad).flatMap { [RawRecord(value: Array(good($0).utf8)), $1.record] }
            records.append(RawRecord(value: Array(good(periods[bad.count]).utf8)))
            for place in records.indices { records[place].timestamp += Int64(place) }
            return records
        }

        /// Every bad record lies in the dead letters as it was, or as much of it as they hold.
        private func check(
            _ letters: [ReceivedMessage], of worker: Worker, _ sent: [RawRecord], _ bad: [PoisonRecord], topic: String
        ) throws {
            for (number, bad) in bad.enumerated() {
                let offset = 1 + 2 * number
                let original = sent[offset]
                let name = "\(bad.reason.rawValue) at \(offset) of \(topic)"
                let own = letters.filter { $0.header("__connect.errors.offset") == String(offset) }
                let letter = try #require(own.first, "\(name) has no dead letter")
                #expect(own.count == 1, "\(name) has \(own.count)")
                #expect(letter.header("scorecard.reason") == bad.reason.rawValue, "\(name)")
                #expect(
                    letter.header("__connect.errors.topic") == topic
                        && letter.header("__connect.errors.stage") == "decode")
                #expect(letter.header("__connect.errors.connector.name") == worker.name.rawValue, "\(name)")
                #expect(letter.timestamp?.milliseconds == original.timestamp, "\(name)")
                let text = letter.header("__connect.errors.exception.message") ?? ""
                #expect(!text.isEmpty && !text.contains(PoisonRecord.canary), "\(name): \(text)")
                if bad.reason == .tooLarge {
                    try checkCut(letter, original, name)
                } else {
                    #expect(letter.key == original.key && letter.value == original.value, "\(name)")
                    #expect(Array(letter.headers.prefix(original.headers.count)) == original.headers, "\(name)")
                }
            }
            #expect(!worker.log.contains(PoisonRecord.canary))
        }

        private func checkCut(_ letter: ReceivedMessage, _ original: RawRecord, _ name: String) throws {
            let value = try #require(original.value)
            #expect(letter.value == Array(value.prefix(64 << 10)), "\(name)")
            #expect(letter.key == original.key.map { Array($0.prefix(64 << 10)) }, "\(name)")
            if value.count > 64 << 10 {
                #expect(letter.header("scorecard.value.sha256") == SHA256Digest.hash(value).hexString, "\(name)")
                #expect(letter.header("scorecard.value.bytes") == String(value.count), "\(name)")
            }
            if let key = original.key, key.count > 64 << 10 {
                #expect(letter.header("scorecard.key.bytes") == String(key.count), "\(name)")
            }
            if !original.headers.isEmpty { #expect(letter.header("scorecard.headers.bytes") != nil, "\(name)") }
        }

        private func waitForLetters(_ count: Int, in system: TestSystem) throws {
            var found = 0
            try eventually("there are \(count) dead letters", within: .seconds(120), detail: { "there are \(found)" }) {
                found = try system.database.number("SELECT count(*) FROM dead_letter")
                return found == count
            }
            try system.waitUntilRead(within: .seconds(120))
        }

        @Test("Accepted returns: each bad one lies whole in the dead letters, and the good ones around it are rated")
        func acceptedReturns() throws {
            let topic = Topic.returnAccepted.name
            let sound = Self.accepted("2018-19-Q1")
            let bad =
                PoisonRecord.common(sound) + PoisonRecord.large(sound) + [
                    Self.changed(.badPeriod, sound, "2018-19-Q1", "2018-20-Q1"),
                    Self.changed(.badPeriod, sound, #""2018-19-Q1""#, "2018"),
                    Self.changed(.missingField, sound, #""revision":1"#, #""revision":"1""#),
                    Self.changed(.missingField, sound, #""revision":1"#, #""revision":\#(Self.thousandDigits)"#),
                    Self.changed(.noValue, sound, #""50""#, #""\#(Self.thousandDigits)""#),
                    Self.changed(.noValue, sound, #""50""#, "50"), Self.changed(.noValue, sound, #""50""#, "null"),
                ]
            let records = Self.mixed(bad) { Self.accepted($0) }
            let system = try TestSystem(Catalogue())
            try system.produce(raw: records, to: topic)
            let worker = try system.start(.ragCalculator)
            try system.waitUntilReady()
            try waitForLetters(bad.count, in: system)
            #expect(try system.database.number("SELECT count(*) FROM rating") == bad.count + 1)
            let letters = try system.rawRecords(of: "\(topic).rag-calculator.dlq", count: bad.count)
            try check(letters, of: worker, records, bad, topic: topic)
        }

        @Test("A fraction of nothing and a period of another kind are rated without a colour, and end nothing")
        func oddReturns() throws {
            let odd = [
                Self.accepted("2018-19-Q1").replacing(#""value":"50""#, with: #""numerator":"1","denominator":"0""#),
                Self.accepted("2018-M12"), Self.accepted("2198-99-Q4"), Self.accepted("1900"),
                Self.accepted("1900-01-Q1").replacing(#""revision":1"#, with: #""revision":-2147483648"#),
            ]
            let system = try TestSystem(Catalogue())
            try system.produce(
                raw: (odd + [Self.accepted("2018-19-Q2")]).map { RawRecord(value: Array($0.utf8)) },
                to: Topic.returnAccepted.name)
            try system.start(.ragCalculator)
            try system.waitUntilReady()
            try eventually("the last one is rated") {
                try system.database.number("SELECT count(*) FROM rating WHERE period_code = 1201802") == 1
            }
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
            #expect(
                try system.database.rows("SELECT rag FROM rating WHERE period_code = 1201801") == [["none"]])
        }

        @Test("Rating requests: each bad one lies whole in the dead letters, and the good one behind them is answered")
        func requests() throws {
            let topic = Topic.ratingRequested.name
            let sound = Self.requested(from: "2018-19-Q1")
            let cause = #""cause":{"kind":"comparator""#
            let bad =
                PoisonRecord.common(sound) + PoisonRecord.large(sound) + [
                    Self.changed(
                        .badPeriod, sound, #""from":"2018-19-Q1""#, #""from":"2018""#.replacing("2018", with: "Q1")),
                    Self.changed(.badPeriod, sound, #""cause""#, #""to":"Zebedee","cause""#),
                    Self.changed(.missingField, sound, cause, #""cause":{"kind":"other""#),
                    Self.changed(.missingField, sound, #""cause""#, #""cause ""#),
                    Self.changed(.missingField, sound, #""offset":0"#, #""offset":\#(Self.thousandDigits)"#),
                    Self.changed(.missingField, sound, #""partition":0"#, #""partition":2147483648"#),
                ]
            let system = try TestSystem(
                Catalogue(comparators: ["E06000002"], more: Catalogue.againstNeighbours, neighbours: ["E06000002"]))
            try system.produce(
                raw: [
                    RawRecord(
                        value: Array(Self.accepted("2018-19-Q1").replacing("visits-on-time", with: "visits").utf8))
                ], to: Topic.returnAccepted.name)
            let worker = try system.start(.ragCalculator)
            try system.waitUntilReady()
            try eventually("the period is rated without a target") {
                try system.database.rows("SELECT rag FROM rating") == [["none"]]
            }
            // A comparator of which no event has told yet: only a request brings it in.
            try system.database.execute(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000002', 'visits-annual');
                INSERT INTO return_revision
                SELECT series_id, 2201701, 1, 90, NULL, NULL, NULL, 'final', NULL, '2018-06-01Z', '2018-06-01Z', 'test',
                    NULL, false, '{}', 'scorecard.return.submitted.v1', 0, 0
                FROM series WHERE measure IN ('visits-annual');
                INSERT INTO return_revision
                SELECT series_id, 1201801, 1, 50, NULL, NULL, NULL, 'final', NULL, '2018-07-01Z', '2018-07-01Z', 'test',
                    NULL, false, '{}', 'scorecard.return.submitted.v1', 0, 1
                FROM series WHERE measure IN ('visits');
                """)
            var records = Self.mixed(bad) { Self.requested(from: $0) }
            records[records.count - 1] = RawRecord(
                value: Array(Self.requested(from: "2018-19-Q1", measure: "visits").utf8))
            try system.produce(raw: records, to: topic)
            try waitForLetters(bad.count, in: system)
            let letters = try system.rawRecords(of: "\(topic).rag-calculator.dlq", count: bad.count)
            try check(letters, of: worker, records, bad, topic: topic)
            #expect(
                try system.database.rows("SELECT rag FROM rating ORDER BY rating_revision") == [["none"], ["red"]])
        }

        @Test("Ratings: each bad one lies whole in the dead letters, and the good ones around it raise their alerts")
        func ratings() throws {
            let topic = Topic.ratingCalculated.name
            let sound = Self.calculated("2018-19-Q1")
            let bad =
                PoisonRecord.common(sound) + PoisonRecord.large(sound) + [
                    Self.changed(.badPeriod, sound, "2018-19-Q1", "2018-20-Q1"),
                    Self.changed(.missingField, sound, #""rag":"red""#, #""rag":"crimson""#),
                    Self.changed(.missingField, sound, #""ratingRevision":1"#, #""ratingRevision":1.5"#),
                    Self.changed(
                        .missingField, sound, #""ratingRevision":1"#, #""ratingRevision":\#(Self.thousandDigits)"#),
                    Self.changed(.missingField, sound, #""cause""#, #""Cause""#),
                    Self.changed(.missingField, sound, #""kind":"return""#, #""kind":"rerated""#),
                ]
            var records = Self.mixed(bad) { Self.calculated($0) }
            for place in records.indices where place % 2 == 0 {
                // Of a time from which on the authority alerts.
                let period = "\(2015 + place / 8)-\(16 + place / 8)-Q\(1 + place / 2 % 4)"
                records[place].value = Array(Self.calculated(period).utf8)
            }
            let system = try TestSystem(Catalogue())
            try system.produce(raw: records, to: topic)
            let worker = try system.start(.notifier)
            try system.waitUntilReady()
            try waitForLetters(bad.count, in: system)
            #expect(try system.database.number("SELECT count(*) FROM noticed_rating") == bad.count + 1)
            #expect(try system.database.number("SELECT count(*) FROM alert WHERE kind = 'newly-red'") == 1)
            #expect(try system.database.number("SELECT count(*) FROM alert") == bad.count + 1)
            let letters = try system.rawRecords(of: "\(topic).notifier.dlq", count: bad.count)
            try check(letters, of: worker, records, bad, topic: topic)
        }
    }
}
