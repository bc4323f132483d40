import Channels
import Contracts
import Foundation
import HTTPTestSupport
import Testing

/// GOV.UK Notify's own rules: tokens, look-ups, limits.
struct NotifyChannelTests {
    private let message = Result { try Samples.message(.notify) }
    private let again = Result { try Samples.message(.notify, mayHaveBeenSent: true) }

    @Test func `an e-mail is made from the template, and the answer names the notification`() throws {
        let receiver = try NotifyReceiver()
        let (answer, _) = try receiver.channel().send(try message.get())
        let event = try #require(try receiver.peer.taken.first)
        #expect(event.target == "/v2/notifications/email")
        let body = try #require(
            try JSONSerialization.jsonObject(with: Data((event.body ?? "").utf8)) as? [String: Any])
        #expect(body["email_address"] as? String == Samples.recipient.address)
        #expect(body["template_id"] as? String == NotifyReceiver.templateID)
        #expect((body["personalisation"] as? [String: String])?["subject"] == "Newly red")
        #expect(answer.hasPrefix("201, notification "))
        #expect(UUID(uuidString: String(answer.suffix(36))) != nil)
        #expect(try receiver.lookUps == 0)
    }

    @Test func `a second send looks first, and what is there is not sent again`() throws {
        let receiver = try NotifyReceiver(faults: ["POST": [.lostAnswer]])
        let channel = try receiver.channel()
        #expect(try channel.failure(of: try message.get()).disposition == .uncertain)
        let (answer, commits) = try channel.send(try again.get())
        #expect(answer.hasPrefix("there already, as notification "))
        #expect(commits == 0)
        #expect(try receiver.lookUps == 1)
        #expect(try receiver.taken.count == 1)
    }

    @Test func `what Notify lists only after a moment is found by the second look`() throws {
        let receiver = try NotifyReceiver(faults: ["POST": [.lostAnswer]], hiddenLookUps: 1)
        var pauses: [Duration] = []
        let channel = try receiver.channel(pause: { pauses.append($0) })
        _ = try channel.failure(of: try message.get())
        #expect(try channel.send(try again.get()).commits == 0)
        #expect(pauses == [.seconds(5)])
        #expect(try receiver.lookUps == 2)
        #expect(try receiver.taken.count == 1)
    }

    @Test func `what is not there by the second look is sent`() throws {
        let receiver = try NotifyReceiver()
        #expect(try receiver.channel().send(try again.get()).commits == 1)
        #expect(try receiver.lookUps == 2)
        #expect(try receiver.taken == [Samples.messageID])
    }

    @Test func `a notification with another reference is not this one`() throws {
        let receiver = try NotifyReceiver()
        let channel = try receiver.channel()
        _ = try channel.send(try Samples.message(.notify, id: "ffff")) {}
        #expect(try channel.send(try again.get()).commits == 1)
        #expect(try receiver.taken == ["ffff", Samples.messageID])
    }

    @Test func `a list that names a notification which was not asked for does not count`() throws {
        let list = #"{"notifications":[{"id":"740e5834-3a29-46b4-9a6f-16142fde533a","reference":"other"}],"links":{}}"#
        let answers = [PeerFault.status(200, body: list), .status(200, body: list)]
        let receiver = try NotifyReceiver(faults: ["GET": answers])
        #expect(try receiver.channel().send(try again.get()).commits == 1)
        #expect(try receiver.taken.count == 1)
    }

    @Test(arguments: [
        PeerFault.status(500), .status(502), .status(503), .status(429), .status(403), .status(400), .status(404),
        .status(302), .status(200, body: "{}"), .status(200, body: "<html>"), .with { $0.endless = "body" },
        .with { $0.missing = 5 }, .lostAnswer, .with { $0.cutAt = 0 },
    ])
    func `a look-up without an answer sends nothing, and is made again`(fault: PeerFault) throws {
        let receiver = try NotifyReceiver(faults: ["GET": [fault]])
        let error = try receiver.channel().failure(of: try again.get()) { Issue.record("it committed") }
        guard case .retry = error.disposition else {
            Issue.record("\(error.disposition)")
            return
        }
        #expect(error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test func `a token is made for each request`() throws {
        let receiver = try NotifyReceiver()
        var second: Int64 = 0
        let start = Timestamp.byTheClock().microsecondsSince1970
        let channel = try receiver.channel(now: {
            second += 1
            return Timestamp(microsecondsSince1970: start + second * 1_000_000)
        })
        for _ in 1...2 { _ = try channel.send(try message.get()) {} }
        let tokens = try receiver.peer.taken.compactMap { $0.headers?["authorization"] }
        #expect(Set(tokens).count == 2)
    }

    @Test(arguments: [-3600, 3600]) func `a clock that is wrong is told of, and the message kept`(seconds: Int64) throws
    {
        let receiver = try NotifyReceiver()
        let channel = try receiver.channel(now: {
            Timestamp(microsecondsSince1970: Timestamp.byTheClock().microsecondsSince1970 + seconds * 1_000_000)
        })
        let error = try channel.failure(of: try message.get())
        #expect(error.disposition == .retry(after: nil))
        #expect(error.concernsDestination)
        #expect(error.description.contains("clock"))
        #expect(try receiver.peer.events("broken").count == 1)
    }

    @Test(arguments: [NotifyReceiver.serviceID, NotifyReceiver.templateID])
    func `a key that Notify does not know concerns the destination, and is not shown`(serviceID: String) throws {
        let receiver = try NotifyReceiver()
        let wrong = "00000000-0000-4000-8000-00000000dead"
        let key = serviceID == NotifyReceiver.serviceID ? wrong : NotifyReceiver.secretKey
        let error = try receiver.channel(apiKey: "name-\(serviceID)-\(key)").failure(of: try message.get())
        #expect(error.disposition == .retry(after: nil))
        #expect(error.concernsDestination)
        #expect(error.description.contains("AuthError"))
        #expect(!error.description.contains("dead"))
        #expect(try receiver.taken.isEmpty)
    }

    @Test func `another template is a refusal for good that says so`() throws {
        let receiver = try NotifyReceiver()
        let channel = try receiver.channel(templateID: "00000000-0000-4000-8000-000000000000")
        let error = try channel.failure(of: try message.get())
        #expect(error.disposition == .failed)
        #expect(error.description.contains("BadRequestError, something is wrong with the template"))
        #expect(try receiver.taken.isEmpty)
    }

    @Test func `too many in a minute wait for a minute, too many in a day for the next`() throws {
        func refusal(_ name: String) -> PeerFault {
            .status(429, body: #"{"status_code":429,"errors":[{"error":"\#(name)","message":"Exceeded"}]}"#)
        }
        let faults = [refusal("RateLimitError"), refusal("TooManyRequestsError"), refusal("Other")]
        let receiver = try NotifyReceiver(faults: ["POST": faults])
        // Whatever the time is: the receiver wants tokens of now.
        let now = Timestamp.byTheClock()
        let channel = try receiver.channel(now: { now })
        let errors = try faults.map { _ in try channel.failure(of: try message.get()) }
        let midnight = 86_400 - now.microsecondsSince1970 / 1_000_000 % 86_400
        #expect(errors.map(\.disposition) == [60, midnight, 60].map { .retry(after: .seconds($0)) })
        #expect(errors.map(\.concernsDestination) == [true, true, true])
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: [500, 502, 504]) func `an error of the server may come after it has taken the message`(status: Int)
        throws
    {
        let receiver = try NotifyReceiver(faults: ["POST": [.status(status)]])
        let error = try receiver.channel().failure(of: try message.get())
        #expect(error.disposition == .uncertain)
        #expect(error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: [
        "", "name", "\(NotifyReceiver.serviceID)-\(NotifyReceiver.secretKey)", "name-\(NotifyReceiver.secretKey)",
        "name-\(NotifyReceiver.serviceID)-\(NotifyReceiver.secretKey)x", "name_\(NotifyReceiver.serviceID)-x",
    ])
    func `what is no key is refused at once, and not shown`(key: String) throws {
        let receiver = try NotifyReceiver()
        let error = #expect(throws: ChannelError.self) { try receiver.channel(apiKey: key) }
        #expect(error?.description.contains(NotifyReceiver.secretKey) == false)
    }

    @Test func `a text with quotes, line ends and control characters arrives as it is`() throws {
        let receiver = try NotifyReceiver()
        let text = "\"},\"reference\":\"x\"\\\r\n\t\u{1}\u{7F} é 😀"
        _ = try receiver.channel().send(
            OutgoingMessage(
                messageID: Samples.messageID, recipient: Samples.recipient,
                content: .notify(subject: text, body: text))
        ) {}
        let body = try #require(try receiver.peer.taken.first?.body)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        #expect((json["personalisation"] as? [String: String])?["body"] == text)
        #expect(try receiver.taken == [Samples.messageID])
    }
}
