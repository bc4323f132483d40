import Contracts
import Digests
import Kafka
import KafkaTestSupport
import Testing

extension SystemTests {
    @Suite("Every reason to reject a record")
    struct EveryReasonTests {
        private static let topic = "scorecard.return.submitted.v1"
        private static let deadLetters = "scorecard.return.submitted.v1.importer.dlq"

        /// A good record after each bad one, each of a period of its own; one before all of them.
        private static func mixed(_ bad: [BadRecord]) -> (records: [RawRecord], good: [SubmittedReturn]) {
            var good = [BadRecord.sound]
            var records = [RawRecord(BadRecord.sound)]
            for (number, bad) in bad.enumerated() {
                let next = SubmittedReturn(
                    measure: "visits-on-time", period: "\(1950 + number / 4)-\(51 + number / 4)-Q\(1 + number % 4)",
                    value: "95")
                good.append(next)
                records += [bad.record, RawRecord(next)]
            }
            for place in records.indices { records[place].timestamp += Int64(place) }
            return (records, good)
        }

        @Test("Each lies whole in the dead letters with its reason, and the good ones around it are stored and told of")
        func everyReason() throws {
            let bad = BadRecord.all
            #expect(Set(bad.map(\.reason)) == Set(RejectReason.allCases).subtracting([.unusableText]))
            let system = try TestSystem(Catalogue())
            try system.database.execute(
                """
                ALTER TABLE return_revision
                ADD CONSTRAINT refused_by_test CHECK (source <> '\(BadRecord.refusedSource)')
                """)
            let (records, good) = Self.mixed(bad)
            try system.produce(raw: records)
            let importer = try system.start(.importer)
            try system.waitUntilReady()
            try system.waitUntilRead()

            try checkDeadLetters(of: system, sent: records, bad)
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == good.count)
            let accepted = try system.records(of: "scorecard.return.accepted.v1")
            #expect(accepted.count == good.count)
            for sound in good {
                #expect(accepted.contains { $0.payload?.contains(#""period":"\#(sound.period)""#) ?? false })
            }
            try checkThatNoNameIsTold(in: system, importer)
        }

        private func checkDeadLetters(of system: TestSystem, sent: [RawRecord], _ bad: [BadRecord]) throws {
            let letters = try system.rawRecords(of: Self.deadLetters, count: bad.count)
            var byOffset: [Int: ReceivedMessage] = [:]
            for letter in letters {
                let offset = try #require(letter.header("__connect.errors.offset").flatMap { Int($0) })
                #expect(byOffset.updateValue(letter, forKey: offset) == nil, "two dead letters of \(offset)")
            }
            for (number, bad) in bad.enumerated() {
                let offset = 1 + 2 * number
                let original = sent[offset]
                let name = "\(bad.reason.rawValue) at \(offset)"
                let letter = try #require(byOffset[offset], "\(name) has no dead letter")
                #expect(letter.header("scorecard.reason") == bad.reason.rawValue, "\(name)")
                #expect(letter.key == original.key, "\(name)")
                #expect(letter.timestamp?.milliseconds == original.timestamp, "\(name)")
                #expect(Array(letter.headers.prefix(original.headers.count)) == original.headers, "\(name)")
                checkConnectHeaders(letter, name)
                if bad.reason == .tooLarge {
                    let value = try #require(original.value)
                    #expect(letter.value == Array(value.prefix(64 << 10)))
                    #expect(letter.header("scorecard.value.sha256") == SHA256Digest.hash(value).hexString)
                    #expect(letter.header("scorecard.value.bytes") == String(value.count))
                } else {
                    #expect(letter.value == original.value, "\(name)")
                    #expect(letter.header("scorecard.value.sha256") == nil, "\(name)")
                }
            }
        }

        private func checkConnectHeaders(_ letter: ReceivedMessage, _ name: String) {
            #expect(letter.header("__connect.errors.topic") == Self.topic, "\(name)")
            #expect(letter.header("__connect.errors.partition") == "0", "\(name)")
            #expect(letter.header("__connect.errors.connector.name") == "importer", "\(name)")
            let stage = letter.header("scorecard.reason") == "refused-by-database" ? "store" : "validate"
            #expect(letter.header("__connect.errors.stage") == stage, "\(name)")
            #expect(letter.header("__connect.errors.exception.class.name") == "Rejection", "\(name)")
            let text = letter.header("__connect.errors.exception.message")
            #expect(text?.isEmpty == false, "\(name)")
            #expect(text?.contains(BadRecord.canary) == false, "\(name): \(text ?? "")")
        }

        private func checkThatNoNameIsTold(in system: TestSystem, _ importer: Worker) throws {
            let told = try system.database.rows(
                "SELECT message FROM dead_letter UNION ALL SELECT unnest(warnings) FROM return_revision")
            #expect(told.count >= BadRecord.all.count)
            #expect(!told.joined().contains { $0.contains(BadRecord.canary) })
            #expect(!importer.log.contains(BadRecord.canary))
        }

        @Test("A return of 10 MB keeps its hash and its first 64 KiB, and one behind giant headers its size")
        func giants() throws {
            let good = ["2018-19-Q1", "2018-19-Q2", "2018-19-Q3"].map {
                RawRecord(SubmittedReturn(measure: "visits-on-time", period: $0, value: "95"))
            }
            let value =
                Array((BadRecord.sound.json.dropLast() + ",\"commentary\":\"").utf8)
                + Array(repeating: UInt8(ascii: "x"), count: 10 << 20) + Array("\"}".utf8)
            let giant = RawRecord(key: BadRecord.sound.key, value: value, headers: [KafkaHeader("x-origin", text: "a")])
            let header = KafkaHeader("x-large", Array(repeating: UInt8(ascii: "h"), count: 4 << 20))
            let system = try TestSystem(Catalogue())
            try system.produce(raw: [
                good[0], giant, good[1], RawRecord(key: "k", value: Array("{".utf8), headers: [header]), good[2],
            ])
            try system.start(.importer)
            try system.waitUntilReady()
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == good.count)
            let letters = try system.rawRecords(of: Self.deadLetters, count: 2)
            #expect(letters.map { $0.header("scorecard.reason") } == ["too-large", "too-large"])
            #expect(letters[0].value == Array(value.prefix(64 << 10)) && letters[0].key == giant.key)
            #expect(letters[0].header("scorecard.value.sha256") == SHA256Digest.hash(value).hexString)
            #expect(letters[0].header("scorecard.value.bytes") == String(value.count))
            #expect(letters[0].headers.first == giant.headers.first)
            #expect(letters[1].key == Array("k".utf8) && letters[1].value == Array("{".utf8))
            #expect(letters[1].header("x-large") == nil)
            #expect(letters[1].header("scorecard.headers.bytes") == String((4 << 20) + "x-large".utf8.count + 10))
        }

        @Test("A record from a time that no table can hold is stored and stops nothing", .timeLimit(.minutes(2)))
        func impossibleTimes() throws {
            let system = try TestSystem(Catalogue())
            var records = ["2018-19-Q1", "2018-19-Q2"].map {
                RawRecord(SubmittedReturn(measure: "visits-on-time", period: $0, value: "95"))
            }
            records[0].timestamp = 9_000_000_000_000_000
            var bad = RawRecord(key: "x", value: Array("{".utf8))
            bad.timestamp = 9_000_000_000_000_001
            try system.produce(raw: [records[0], bad, records[1]])
            try system.start(.importer)
            try system.waitUntilReady()
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == 2)
            let letter = try #require(try system.rawRecords(of: Self.deadLetters, count: 1).first)
            #expect(letter.timestamp?.milliseconds == bad.timestamp)
        }
    }
}
