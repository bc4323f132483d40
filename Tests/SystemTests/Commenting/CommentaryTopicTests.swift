import Foundation
import Kafka
import KafkaTestSupport
import Testing

extension SystemTests {
    @Suite("Commentary from other systems")
    struct CommentaryTopicTests {
        /// Publishes a CloudEvent in binary mode with another maker's client.
        private static let script = """
            import sys
            from confluent_kafka import Producer
            failures = []
            producer = Producer({"bootstrap.servers": sys.argv[1], "enable.idempotence": True})
            for _ in range(2):
                producer.produce("scorecard.commentary.submitted.v1", value=sys.argv[2], headers={
                    "ce_specversion": "1.0", "ce_id": "c-1", "ce_source": "/portal",
                    "ce_type": "scorecard.commentary.submitted.v1", "content-type": "application/json"},
                    on_delivery=lambda error, _: error and failures.append(error))
            sys.exit(1 if producer.flush(30) or failures else 0)
            """

        @Test("What confluent-kafka and kcat publish is shown and told before the words of the return, as plain text")
        func foreignProducers() throws {
            let markup = "<script>alert('x')</script> & {{value}}"
            let system = try TestSystem(Catalogue())
            try system.startAll()
            // Before there is a return at all, and once though it comes twice.
            let first = SubmittedCommentary(text: markup).json
            let output = try system.run(
                try TestEnvironment.python(), ["-c", Self.script, system.broker.address, first])
            #expect(output.status == 0, "\(output)")
            try system.waitForCommentary(1)
            var submitted = SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "60")
            submitted.more = #","commentary":"Words of the return.""#
            try system.publish([submitted])
            try system.settle(returns: 1)
            #expect(
                try system.reportedCommentary()
                    == .init(commentary: markup, commentaryAuthor: "J. Holt", commentaryMissing: false))
            let mails = try system.mail.mails()
            #expect(mails.count == 1)
            let mail = try #require(mails.first).body
            let page = try #require(mail.components(separatedBy: "text/html").last)
            #expect(page.contains("&lt;script&gt;alert") && !page.contains("<script>"), "\(mail)")
            #expect(!mail.contains("Words of the return"), "\(mail)")

            // An older one that comes late, in structured mode, changes nothing; a newer one as bare JSON does.
            var late = SubmittedCommentary(text: "Older.")
            late.writtenAt = "2018-11-01T00:00:00Z"
            let event = #"{"specversion":"1.0","id":"c-0","source":"/portal","type":"x","data":\#(late.json)}"#
            try produce(event, to: system, headers: ["content-type=application/cloudevents+json"])
            try system.waitForCommentary(2)
            #expect(try system.reportedCommentary()?.commentary == markup)
            var newer = SubmittedCommentary(text: "Posts are filled.\nAll of them.")
            newer.writtenAt = "2018-11-06T00:00:00Z"
            try produce(newer.json, to: system)
            try system.waitForCommentary(3)
            #expect(try system.reportedCommentary()?.commentary == newer.text)
            let status = try system.succeed(["status", "--period", "2018-19-Q1"]).output
            #expect(!status.contains("Red without commentary"), "\(status)")
            var takenBack = SubmittedCommentary()
            takenBack.writtenAt = "2018-11-07T00:00:00Z"
            try produce(takenBack.json, to: system)
            try system.waitForCommentary(4)
            #expect(
                try system.reportedCommentary()
                    == .init(commentary: nil, commentaryAuthor: nil, commentaryMissing: true))
            let without = try system.succeed(["status", "--period", "2018-19-Q1"]).output
            #expect(without.contains("Red without commentary\n  E06000001\tvisits-on-time"), "\(without)")
            #expect(without.contains("\teverything\n"), "its service: \(without)")
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }

        private func produce(_ value: String, to system: TestSystem, headers: [String] = []) throws {
            let output = try system.run(
                try TestEnvironment.program("kcat"),
                ["-P", "-b", system.broker.address, "-t", SubmittedCommentary.topic] + headers.flatMap { ["-H", $0] },
                input: value + "\n")
            #expect(output.status == 0, "\(output)")
        }

        @Test("A kill in the middle of thousands of commentaries leaves each once, also when all are published again")
        func kill() throws {
            let total = 6_000
            let measures = (0..<10).map { "measure-\($0)" }
            let system = try TestSystem(Catalogue(measures: measures))
            system.environment["BATCH_SIZE"] = "50"
            let importer = try system.start(.importer)
            try system.waitUntilReady()
            let records = (0..<total).map { number in
                let said = SubmittedCommentary(
                    measure: measures[number % 10], text: "Words \(number).",
                    writtenAt:
                        "2018-11-05T\(10 + number / 3_600):\(10 + number / 60 % 50):\(10 + number % 50).\(number)Z")
                return RawRecord(key: said.key, value: Array(said.json.utf8))
            }
            for partition in 0..<Int32(3) {
                try system.produce(
                    raw: records.enumerated().filter { $0.offset % 3 == partition }.map(\.element),
                    to: SubmittedCommentary.topic, partition: partition)
            }
            var stored = 0
            try eventually("some are stored", detail: { "\(stored)" }) {
                stored = try system.database.number("SELECT count(*) FROM commentary")
                return stored > 0
            }
            importer.process.kill()
            stored = try system.database.number("SELECT count(*) FROM commentary")
            #expect(stored > 0 && stored < total, "the kill fell at \(stored)")
            system.forget(importer)
            try system.start(.importer)
            try system.waitForCommentary(total)
            // The same words of the same moment as other messages.
            try system.produce(raw: Array(records.prefix(500)), to: SubmittedCommentary.topic, partition: 5)
            try system.waitUntilReady()
            try system.waitUntilRead()
            #expect(
                try system.database.rows(
                    """
                    SELECT count(*)::text, count(DISTINCT text)::text, count(DISTINCT event_id)::text,
                        sum(version)::text
                    FROM commentary
                    """) == [["\(total)", "\(total)", "\(total)", "\(10 * (600 * 601 / 2))"]])
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }

        @Test("What cannot be used lies whole in the dead letters with its reason, and is brought in once it can")
        func deadLetters() throws {
            let system = try TestSystem(Catalogue())
            let canary = "Zebedee"
            var unknown = SubmittedCommentary(measure: "new-measure", text: "Words of \(canary).")
            unknown.period = "2018-19-Q2"
            let bad: [(reason: String, json: String)] = [
                ("unknown-measure", unknown.json), ("unusable-text", SubmittedCommentary(text: " \n").json),
                ("unusable-text", SubmittedCommentary(text: "\(canary)\u{1B}[2J").json),
                ("missing-field", SubmittedCommentary(text: canary).json.replacing(#""author""#, with: #""writer""#)),
                ("period-cadence-mismatch", SubmittedCommentary(period: "2018-M05", text: canary).json),
                ("malformed-json", "{\(canary)"),
            ]
            let header = KafkaHeader("x-origin", text: "the test")
            let records = bad.enumerated().flatMap { place, bad in
                [
                    RawRecord(value: Array(bad.json.utf8), headers: [header]),
                    RawRecord(value: Array(SubmittedCommentary(text: "Good \(place).").json.utf8)),
                ]
            }
            try system.produce(raw: records, to: SubmittedCommentary.topic)
            let importer = try system.start(.importer)
            try system.waitUntilReady()
            try system.waitForCommentary(bad.count)
            try system.waitUntilRead()
            let letters = try system.rawRecords(of: SubmittedCommentary.deadLetters, count: bad.count)
            for (letter, bad) in zip(letters, bad) {
                #expect(letter.header("scorecard.reason") == bad.reason)
                #expect(letter.value == Array(bad.json.utf8), "\(bad.reason)")
                #expect(letter.headers.first == header)
                #expect(letter.header("__connect.errors.topic") == SubmittedCommentary.topic)
                #expect(letter.header("__connect.errors.connector.name") == "importer")
                #expect(letter.header("__connect.errors.stage") == "validate")
                #expect(letter.header("__connect.errors.exception.message")?.contains(canary) == false)
            }
            #expect(!importer.log.contains(canary))
            #expect(
                try system.database.rows(
                    """
                    SELECT reason, authority, coalesce(measure, '-') FROM dead_letter
                    WHERE reason IN ('unknown-measure', 'unusable-text') ORDER BY "offset"
                    """) == [
                        ["unknown-measure", "E06000001", "-"], ["unusable-text", "E06000001", "visits-on-time"],
                        ["unusable-text", "E06000001", "visits-on-time"],
                    ])
            let quality = try system.succeed([
                "status", "--period", "2018-19-Q1", "--authority", "E06000001", "--quality",
            ]).output
            #expect(quality.contains("\tunusable-text\tvisits-on-time\topen\t'text' is blank\n"), "\(quality)")
            #expect(quality.contains("\tmalformed-json\tof whom is not known\topen\t"), "\(quality)")

            try redrive(unknown, in: system)
        }

        private func redrive(_ unknown: SubmittedCommentary, in system: TestSystem) throws {
            let folder = try #require(system.configurationFolder)
            _ = try Catalogue(measures: ["visits-on-time", "new-measure"]).write(to: folder)
            try system.stopAll()
            try system.start(.importer)
            try system.waitUntilReady()
            let stored = try system.database.number("SELECT count(*) FROM commentary")
            for _ in 1...2 {
                try system.succeed(["dead-letters", "redrive", "--reason", "unknown-measure", "--again"])
                try system.waitForCommentary(stored + 1)
                try system.waitUntilRead()
            }
            #expect(try system.database.number("SELECT count(*) FROM commentary") == stored + 1)
            let history = try system.succeed(["comment", "E06000001", "new-measure", "2018-19-Q2", "--history"]).output
            #expect(history.contains("\tJ. Holt\tfrom portal\tstands\t\(unknown.text ?? "")\n"), "\(history)")
        }
    }
}
