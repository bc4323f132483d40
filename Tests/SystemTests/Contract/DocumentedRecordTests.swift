import Testing

extension SystemTests {
    @Suite("Records on the topics against the contract's documents")
    struct DocumentedRecordTests {
        private static let submitted = "scorecard.return.submitted.v1"

        private struct Facts: Decodable {
            struct Channel: Decodable {
                let address: String
                let messages: [Message]
            }
            struct Message: Decodable {
                let name: String
                let payloadSchema: String?
                let keyPattern: String?
            }
            let channels: [Channel]
        }

        private struct Verdict: Decodable { let faults: [String] }

        private struct Event: Decodable {
            let id, source, type, specversion: String
            let datacontenttype, subject, time: String?
            let extensions: [String]
        }

        /// A system that has written to each of its topics, under one trace.
        private func busySystem() throws -> TestSystem {
            let neighbour = "E06000002"
            let system = try TestSystem(
                Catalogue(
                    comparators: [neighbour], measures: ["visits-on-time"], more: Catalogue.againstNeighbours,
                    neighbours: [neighbour]))
            try system.startAll()
            let returns = [
                SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95"),
                SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q2", value: "60"),
                SubmittedReturn(measure: "visits", period: "2018-19-Q1", value: "82"),
                SubmittedReturn(authority: neighbour, measure: "visits-annual", period: "2017-18", value: "90"),
            ]
            let bad = SubmittedReturn(measure: "visits-on-time", period: "2018-20-Q2", value: "60")
            try system.produce(
                (returns + [bad]).map { ($0.key, $0.json) }, headers: ["traceparent=\(Self.trace)"])
            try system.settle(returns: returns.count)
            try system.waitUntilRead()
            return system
        }

        private static let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

        @Test("Each has the key, the headers and the payload that its channel promises, and reads as a CloudEvent")
        func records() throws {
            let system = try busySystem()
            let facts = try #require(try system.oracle("facts", as: Facts.self).first)
            let written = facts.channels.filter { ![Self.submitted, SubmittedCommentary.topic].contains($0.address) }
            for channel in written {
                let message = try #require(channel.messages.first)
                let records = try system.records(of: channel.address)
                let isForOthers = channel.address.hasSuffix(".dlq") && !channel.address.hasPrefix(Self.submitted)
                // Only another program's record could end in the other dead-letter topics.
                #expect(records.isEmpty == isForOthers, "\(channel.address)")
                try expectValid(records, message, in: system)
                if let pattern = message.keyPattern {
                    let key = try Regex(pattern)
                    #expect(try records.allSatisfy { try key.wholeMatch(in: $0.key ?? "") != nil })
                    try expectEvents(records, of: channel.address, in: system)
                }
                #expect(records.allSatisfy { $0.header("traceparent") == Self.trace }, "\(channel.address)")
            }
        }

        private func expectValid(
            _ records: [TestSystem.Record], _ message: Facts.Message, in system: TestSystem
        ) throws {
            // A dead letter's original headers are not listed.
            let isClosed = message.payloadSchema != nil
            var requests: [String] = []
            for record in records {
                requests.append(
                    #"{"schema":"headers:\#(message.name)","closed":\#(isClosed),"instance":\#(try record.headerObject())}"#
                )
                if let schema = message.payloadSchema {
                    requests.append(
                        #"{"schema":"\#(schema)","closed":true,"instance":\#(record.payload ?? "null")}"#)
                }
            }
            let verdicts = try system.oracle("validate", requests, as: Verdict.self)
            #expect(verdicts.count == requests.count)
            for (request, verdict) in zip(requests, verdicts) { #expect(verdict.faults == [], "\(request)") }
        }

        private func expectEvents(
            _ records: [TestSystem.Record], of topic: String, in system: TestSystem
        ) throws {
            let events = try system.oracle(
                "read-events",
                try records.map {
                    #"{"headers":\#(try $0.headerObject()),"value":\#(try quotedJSON($0.payload ?? ""))}"#
                }, as: Event.self)
            for (record, event) in zip(records, events) {
                #expect(event.type == topic)
                #expect(event.specversion == "1.0")
                #expect(event.source == "/scorecard")
                #expect(event.id == record.header("ce_id"))
                #expect(event.subject == record.key)
                #expect(event.datacontenttype == "application/json")
                #expect(event.time != nil)
                #expect(event.extensions == [])
            }
            #expect(Set(events.map(\.id)).count == Set(records.map(\.payload)).count)
        }
    }
}
