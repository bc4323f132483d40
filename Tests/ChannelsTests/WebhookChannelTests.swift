import Channels
import Contracts
import Foundation
import HTTPTestSupport
import Testing

/// The rules of Standard Webhooks; the receiver checks signature and time by the standard's own library.
struct WebhookChannelTests {
    private func message(_ alerts: [String]) -> OutgoingMessage {
        OutgoingMessage(messageID: Samples.messageID, recipient: nil, content: .events(alerts))
    }

    @Test func `the body holds the alerts as they were raised, and the time of the newest`() throws {
        let receiver = try WebhookReceiver()
        let alerts = [
            try Samples.event(raisedAt: "2026-01-06T09:05:03.250Z"),
            try Samples.event(raisedAt: "2026-01-06T09:05:03Z"),
        ]
        #expect(try receiver.channel().send(message(alerts)) {} == "204")
        let body = try #require(try receiver.peer.taken.first?.body)
        #expect(
            body == #"{"type":"scorecard.alerts.raised","timestamp":"2026-01-06T09:05:03.250Z","data":{"alerts":["#
                + alerts.joined(separator: ",") + "]}}")
    }

    @Test func `a copy has the same id and body, and a signature of its own time`() throws {
        let receiver = try WebhookReceiver()
        let start = Timestamp.byTheClock().microsecondsSince1970
        for second in [Int64(0), 2] {
            let channel = try receiver.channel(now: { Timestamp(microsecondsSince1970: start - second * 1_000_000) })
            _ = try channel.send(message([try Samples.event()])) {}
        }
        #expect(try receiver.taken.count == 1)
        #expect(try receiver.received == [Samples.messageID, Samples.messageID])
        let events = try receiver.peer.events.filter { $0.method != nil }
        #expect(events[0].body == events[1].body)
        #expect(events[0].headers?["webhook-signature"] != events[1].headers?["webhook-signature"])
    }

    @Test(arguments: [-600, 600]) func `a time that is far off is refused by the receiver`(seconds: Int64) throws {
        let receiver = try WebhookReceiver()
        let channel = try receiver.channel(now: {
            Timestamp(microsecondsSince1970: Timestamp.byTheClock().microsecondsSince1970 + seconds * 1_000_000)
        })
        #expect(try channel.failure(of: message([try Samples.event()])).disposition == .failed)
        #expect(try receiver.peer.events("broken").count == 1)
    }

    @Test func `a receiver with another key takes nothing`() throws {
        let receiver = try WebhookReceiver(secret: "whsec_" + Data(repeating: 7, count: 32).base64EncodedString())
        let error = try receiver.channel().failure(of: message([try Samples.event()]))
        #expect(error.disposition == .failed)
        #expect(error.concernsDestination)
        #expect(try receiver.peer.events("broken").first?.why?.contains("signature") == true)
    }

    @Test(arguments: [200, 201, 202, 204, 299]) func `every success is one`(status: Int) throws {
        let receiver = try WebhookReceiver(faults: ["POST": [.status(status)]])
        #expect(try receiver.channel().send(message([try Samples.event()])) {} == "\(status)")
        #expect(try receiver.taken.count == 1)
    }

    @Test(arguments: [408, 409, 425, 429, 500, 502, 503, 504, 507])
    func `what may pass is tried again when the receiver says`(status: Int) throws {
        let receiver = try WebhookReceiver(faults: ["POST": [.status(status, ["Retry-After": "90"])]])
        let error = try receiver.channel().failure(of: message([try Samples.event()]))
        #expect(error.disposition == .retry(after: .seconds(90)))
        #expect(error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: [400, 401, 404, 410, 413, 422, 451]) func `what cannot pass has failed`(status: Int) throws {
        let receiver = try WebhookReceiver(faults: ["POST": [.status(status)]])
        let error = try receiver.channel().failure(of: message([try Samples.event()]))
        #expect(error.disposition == .failed)
        #expect(error.concernsDestination == [401, 404, 410].contains(status))
        #expect(error.description.contains("\(status)"))
        #expect(try receiver.taken.isEmpty)
    }

    @Test func `a receiver that is gone is told of as such`() throws {
        let receiver = try WebhookReceiver(faults: ["POST": [.status(410)]])
        let error = try receiver.channel().failure(of: message([try Samples.event()]))
        #expect(error.description.contains("wants no more webhooks"))
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: ["120", "Thu, 01 Jan 1970 00:16:40 GMT", "100000000"])
    func `Retry-After is a number or a date, and at most a day`(text: String) throws {
        let receiver = try WebhookReceiver(faults: ["POST": [.status(429, ["Retry-After": text])]])
        let now = Timestamp.byTheClock()
        let error = try receiver.channel(now: { now }).failure(of: message([try Samples.event()]))
        let expected: Duration = text == "120" ? .seconds(120) : text.hasPrefix("Thu") ? .zero : .seconds(86_400)
        #expect(error.disposition == .retry(after: expected))
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: [
        "", "{}", "[]", "null", "{\"raisedAt\":\"2026-01-06T09:05:03Z\"} trailing", "{\"raisedAt\":\"x\"}", "{",
    ])
    func `what is no event is not sent`(alert: String) throws {
        let receiver = try WebhookReceiver()
        let error = try receiver.channel().failure(of: message([alert])) { Issue.record("it committed") }
        #expect(error.disposition == .failed)
        #expect(try receiver.peer.events.isEmpty)
    }
}
