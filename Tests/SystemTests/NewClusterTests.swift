import Foundation
import Testing

extension SystemTests {
    /// A broker that was built anew has another cluster id, counts its offsets from zero, and knows nothing of before.
    @Suite("A new cluster in place of the old one")
    struct NewClusterTests {
        private func returned(_ measure: String, _ quarter: Int, _ value: String, revision: Int = 1) -> SubmittedReturn
        {
            SubmittedReturn(
                measure: measure, period: "2018-19-Q\(quarter)", revision: revision, value: value,
                submittedAt: "2019-05-01T09:00:00Z")
        }

        private struct Event: Decodable {
            let measure: String
            let period: String
            let ratingRevision: Int
        }

        private func told(of topic: String, in system: TestSystem) throws -> [String] {
            try system.records(of: topic).map { record in
                let event = try JSONDecoder().decode(Event.self, from: Data((record.payload ?? "").utf8))
                return "\(event.measure) \(event.period) \(event.ratingRevision)"
            }.sorted()
        }

        @Test("Workers read it from its beginning, and tell of nothing that stood in the old one")
        func replaced() throws {
            let system = try TestSystem(Catalogue(measures: ["a", "b"]))
            try system.startAll()
            try system.publish([returned("a", 1, "95"), returned("a", 2, "60"), returned("b", 1, "60")])
            try system.settle(returns: 3)
            #expect(try system.mail.mails().count == 2)

            try system.stopAll()
            system.broker.stop()
            try system.broker.start()
            try system.makeTopics()
            // More than the positions of the old cluster, so that they lie inside the new one's log.
            try system.publish((1...4).map { returned("b", $0, "9\($0)", revision: 2) })
            try system.startAll()
            try system.settle(returns: 7)
            try system.waitUntilRead()

            #expect(
                try system.database.rows(
                    """
                    SELECT period_code::text, revision::text FROM return_revision JOIN series USING (series_id)
                    WHERE measure = 'b' ORDER BY 1, 2
                    """)
                    == [
                        ["1201801", "1"], ["1201801", "2"], ["1201802", "2"], ["1201803", "2"], ["1201804", "2"],
                    ])
            // What was told of the first quarter's 60 stood at the places where the new ones stand now.
            #expect(
                try told(of: "scorecard.rating.calculated.v1", in: system)
                    == ["b 2018-19-Q1 2", "b 2018-19-Q2 1", "b 2018-19-Q3 1", "b 2018-19-Q4 1"])
            #expect(try told(of: "scorecard.alert.raised.v1", in: system) == ["b 2018-19-Q1 2"])
            #expect(try system.mail.mails().count == 3, "the red of b is taken back")
        }
    }
}
