import Foundation
import Testing

extension SystemTests {
    @Suite("Source systems that know nothing of us")
    struct ForeignProducerTests {
        @Test("A bare JSON body from confluent-kafka and one from kcat arrive and are rated")
        func bareBodies() throws {
            let system = try TestSystem(Catalogue(measures: ["visits-on-time", "reviews-on-time"]))
            try system.startAll()
            let python = SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "74.5")
            let script = """
                import sys
                from confluent_kafka import Producer
                failures = []
                producer = Producer({"bootstrap.servers": sys.argv[1]})
                producer.produce("scorecard.return.submitted.v1", value=sys.argv[2],
                                 on_delivery=lambda error, _: error and failures.append(error))
                sys.exit(1 if producer.flush(30) or failures else 0)
                """
            // A JSON number, not a text.
            let body = python.json.replacing(#""74.5""#, with: "74.5")
            let output = try system.run(try TestEnvironment.python(), ["-c", script, system.broker.address, body])
            #expect(output.status == 0, "\(output)")

            let kcat = SubmittedReturn(measure: "reviews-on-time", period: "2018-19-Q1", value: "95")
            try system.produce([(kcat.key, kcat.json)])

            try system.settle(returns: 2)
            let rows = try system.database.rows(
                """
                SELECT measure, value::text, rag FROM series
                JOIN return_revision USING (series_id) JOIN rating USING (series_id, period_code) ORDER BY measure
                """)
            #expect(rows == [["reviews-on-time", "95", "green"], ["visits-on-time", "74.5", "red"]])
        }

        private struct Message: Decodable {
            let name: String
            let headers: [String: String]
            let key: String?
            let value: String
        }

        @Test("What CloudEvents' own library writes, in binary and structured mode, arrives as what it says")
        func cloudEvents() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            let wanted = ["binary", "binary, no content type", "structured", "structured, another type"]
            let periods = ["2018-19-Q1", "2018-19-Q2", "2018-19-Q3", "2018-19-Q4"]
            var lines: [String] = []
            for (name, period) in zip(wanted, periods) {
                var submitted = SubmittedReturn(measure: "visits-on-time", period: period, value: "95")
                submitted.submittedAt = "2019-04-30T09:00:00Z"
                let messages = try system.oracle(
                    "write-events", [#"{"body":\#(try quotedJSON(submitted.json))}"#], as: Message.self)
                let message = try #require(messages.first { $0.name == name }, "\(name)")
                let headers = String(decoding: try JSONEncoder().encode(message.headers), as: UTF8.self)
                lines.append(
                    #"{"headers":\#(headers),"key":\#(try quotedJSON(message.key ?? "")),"value":"\#(message.value)"}"#)
            }
            let script = """
                import base64, json, sys
                from confluent_kafka import Producer
                failures = []
                producer = Producer({"bootstrap.servers": sys.argv[1], "enable.idempotence": True})
                for line in sys.stdin:
                    message = json.loads(line)
                    producer.produce("scorecard.return.submitted.v1", key=message["key"],
                                     value=base64.b64decode(message["value"]), headers=message["headers"],
                                     on_delivery=lambda error, _: error and failures.append(error))
                sys.exit(1 if producer.flush(30) or failures else 0)
                """
            let output = try system.run(
                try TestEnvironment.python(), ["-c", script, system.broker.address],
                input: lines.map { $0 + "\n" }.joined())
            #expect(output.status == 0, "\(output)")

            try eventually("they are stored", detail: { "\((try? system.records(of: Self.deadLetters)) ?? [])" }) {
                try system.database.number("SELECT count(*) FROM return_revision") == periods.count
            }
            #expect(
                try system.database.rows("SELECT value::text, source FROM return_revision ORDER BY period_code")
                    == periods.map { _ in ["95", "system-test"] })
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }

        private static let deadLetters = "scorecard.return.submitted.v1.importer.dlq"
    }
}
