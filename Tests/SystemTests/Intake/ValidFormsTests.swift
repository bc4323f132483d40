import Kafka
import Testing

extension SystemTests {
    @Suite("Every form of a valid message")
    struct ValidFormsTests {
        private static let sound = SubmittedReturn(
            measure: "visits-on-time", period: "2018-19-Q1", revision: 2, value: "95")

        private static func record(_ json: String, _ headers: [(String, String)] = []) -> RawRecord {
            RawRecord(key: sound.key, value: Array(json.utf8), headers: headers.map { KafkaHeader($0.0, text: $0.1) })
        }

        /// The same return in every mode and again as it may come back, then an older revision of it.
        private static let records: [RawRecord] = {
            let json = sound.json
            let binary = [
                ("ce_specversion", "1.0"), ("ce_id", "1"), ("ce_source", "/lcs"), ("ce_type", "return"),
                ("content-type", "application/json"),
            ]
            let event = #"{"specversion":"1.0","id":"1","source":"/lcs","type":"return","data":\#(json)}"#
            return [
                record(json), record(json, binary),
                record(event, [("content-type", "application/cloudevents+json; charset=UTF-8")]),
                record(event, [("content-type", "Application/CloudEvents+JSON")]),
                record(json.replacing(#""95""#, with: "95.0")),
                record(json.replacing("2018-10-31", with: "2018-11-01")),
                record(json.replacing(#""revision":2"#, with: #""revision":1"#).replacing(#""95""#, with: #""60""#)),
            ]
        }()

        @Test("Bare, binary and structured messages, repeated, resent and stale ones are each told of once")
        func forms() throws {
            let system = try TestSystem(Catalogue())
            try system.produce(raw: Self.records)
            try system.start(.importer)
            try system.waitUntilReady()
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
            let rows = try system.database.rows(
                "SELECT revision::text, value::text, \"offset\"::text FROM return_revision ORDER BY revision")
            #expect(rows == [["1", "60", "6"], ["2", "95", "0"]])
            let events = try system.records(of: "scorecard.return.accepted.v1").compactMap(\.payload)
            #expect(events.count == Self.records.count)
            for offset in Self.records.indices {
                let isStale = offset == Self.records.count - 1
                #expect(
                    events.contains {
                        $0.contains(#""offset":\#(offset)}"#) && $0.contains(#""value":"\#(isStale ? 60 : 95)""#)
                            && $0.contains(#""warnings":[]"#)
                    }, "\(offset): \(events)")
            }
        }
    }
}
