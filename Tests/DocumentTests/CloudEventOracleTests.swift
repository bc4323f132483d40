import Contracts
import Foundation
import Scorecard
import ScorecardTestSupport
import Testing

/// CloudEvents' own library reads what we write, and we read what it writes.
struct CloudEventOracleTests {
    private struct Event: Decodable {
        let id, source, type, specversion: String
        let datacontenttype, subject, time: String?
        let extensions: [String]
        let data: String
    }

    private struct Message: Decodable {
        let name: String
        let headers: [String: String]
        let key: String?
        /// In base64.
        let value: String
    }

    private static let body =
        #"{"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","revision":1,"value":74.5,"#
        + #""source":"lcs","submittedAt":"2018-10-31T09:00:00Z","commentary":"é 😀"}"#

    @Test(arguments: Topic.allCases)
    func `an event that we write says to the library what we meant`(topic: Topic) async throws {
        let time = Timestamp(millisecondsSince1970: 1_540_976_402_250)
        var headers = Dictionary(uniqueKeysWithValues: CloudEvent.commonHeaders(of: topic).map { ($0.name, $0.value) })
        headers[CloudEvent.idName] = eventID(of: Self.body)
        headers[CloudEvent.subjectName] = Series.conferences.key
        headers[CloudEvent.timeName] = time.description
        headers[CloudEvent.traceName] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        let request =
            #"{"headers":\#(String(decoding: try JSONEncoder().encode(headers), as: UTF8.self)),"#
            + #""value":\#(try quoted(Self.body))}"#
        let event = try #require(try await Oracle.ask(["read-events"], [request], as: Event.self).first)
        #expect(event.specversion == "1.0")
        #expect(event.id == eventID(of: Self.body))
        #expect(event.id.count == 32)
        #expect(event.source == "/scorecard")
        #expect(event.type == topic.name)
        #expect(event.datacontenttype == "application/json")
        #expect(event.subject == "E06000049|icpc-within-15-days")
        #expect(event.time == "2018-10-31T09:00:02.250000+00:00")
        // A trace is carried beside the event, not in it.
        #expect(event.extensions == [])
        #expect(event.data == Self.body)
    }

    @Test func `a return that the library writes is accepted in both modes, however its data are given`()
        async throws
    {
        let request = #"{"body":\#(try quoted(Self.body))}"#
        let messages = try await Oracle.ask(["write-events"], [request], as: Message.self)
        #expect(messages.count == 7)
        let judging = Judging()
        let bare = try #require(judging(Self.body).event)
        for message in messages {
            let value = try #require(Data(base64Encoded: message.value))
            let outcome = judging(Array(value), headers: message.headers, key: message.key)
            if message.name == "structured, data as bytes" {
                // The library puts bytes into data_base64, which is not read.
                #expect(outcome.reason != nil, "\(message.name)")
            } else {
                // The library escapes what is not ASCII, and texts are passed on with the escapes that they came with.
                let event = try #require(outcome.event, "\(message.name): \(outcome)")
                #expect(try Self.canonical(event) == Self.canonical(bare), "\(message.name)")
            }
        }
    }

    /// A JSON text in one of its many forms.
    private static func canonical(_ text: String) throws -> Data {
        try JSONSerialization.data(
            withJSONObject: try JSONSerialization.jsonObject(with: Data(text.utf8)), options: .sortedKeys)
    }
}
