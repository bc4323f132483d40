import Channels
import Foundation
import HTTPTestSupport
import Testing

/// A workflow's own rules, and the card.
struct TeamsChannelTests {
    /// The texts of the card that was taken.
    private func texts(of receiver: TeamsReceiver) throws -> [String] {
        struct Message: Decodable {
            struct Attachment: Decodable { let content: Card }
            struct Card: Decodable { let body: [Block] }
            struct Block: Decodable { let text: String }
            let attachments: [Attachment]
        }
        let body = try #require(try receiver.taken.last)
        let message = try JSONDecoder().decode(Message.self, from: Data(body.utf8))
        return try #require(message.attachments.first).content.body.map(\.text)
    }

    private func card(_ title: String, _ alerts: [String]) -> OutgoingMessage {
        OutgoingMessage(
            messageID: Samples.messageID, recipient: nil, content: .card(title: title, alerts: alerts))
    }

    @Test func `a card has a heading and a text for each alert`() throws {
        let receiver = try TeamsReceiver()
        let answer = try receiver.channel().send(card("Two measures", ["First", "Second"])) {}
        #expect(answer == "202")
        #expect(try texts(of: receiver) == ["Two measures", "First", "Second"])
    }

    @Test(arguments: [
        #"","actions":[{"type":"Action.OpenUrl","url":"https://evil.example"}],"x":""#,
        #""}],"actions":[{"type":"Action.Submit"}],"y":[{"a":""#, "\\\",\"selectAction\":{}", "line\nline\u{0}\u{1F}",
        "<at>everyone</at>", "${evil}", "\u{2028}\u{2029}", "é 😀",
    ])
    func `no text can bring in an action, a link or anything but itself`(text: String) throws {
        let receiver = try TeamsReceiver()
        _ = try receiver.channel().send(card(text, [text, text])) {}
        // The receiver refuses all that is more than texts.
        #expect(try receiver.peer.events("broken").isEmpty)
        #expect(try texts(of: receiver) == [text, text, text])
    }

    @Test(arguments: [1, 10, 40, 400], [20, 1_000, 9_000])
    func `a card stays below the limit, and says how many alerts are left out`(count: Int, size: Int) throws {
        let receiver = try TeamsReceiver()
        let alerts = (1...count).map { "\($0) " + String(repeating: "\"é", count: size / 3) }
        let answer = try receiver.channel().send(card("Many", alerts)) {}
        let posted = try #require(try receiver.peer.taken.first?.size)
        #expect(posted < 28 * 1024)
        var shown = try texts(of: receiver).dropFirst()
        let leftOut = count - shown.count { $0.hasSuffix("é") }
        if leftOut > 0 {
            let notice = shown.removeLast()
            #expect(notice == "\(leftOut) more alert\(leftOut == 1 ? " does" : "s do") not fit into this card.")
            #expect(answer == "202, with \(leftOut) alerts left out")
            // No more are left out than must be.
            #expect(posted + size * 3 + 150 > 27 * 1024)
        }
        #expect(Array(shown) == Array(alerts.prefix(shown.count)))
    }

    @Test func `an alert that no card could hold does not keep the others out`() throws {
        let receiver = try TeamsReceiver()
        let alerts = ["first", String(repeating: "x", count: 40_000), "last"]
        _ = try receiver.channel().send(card("Three", alerts)) {}
        #expect(try texts(of: receiver) == ["Three", "first", "last", "1 more alert does not fit into this card."])
    }

    @Test func `a heading that is too long is cut, and not within an escape`() throws {
        let receiver = try TeamsReceiver()
        let title = String(repeating: "a", count: 249) + "\\" + String(repeating: "_x", count: 30_000)
        _ = try receiver.channel().send(card(title, ["alert"])) {}
        #expect(try texts(of: receiver) == [String(repeating: "a", count: 249) + "…", "alert"])
    }

    @Test(arguments: [200, 202]) func `both answers of a workflow mean that it was taken`(status: Int) throws {
        let receiver = try TeamsReceiver(faults: ["POST": [.status(status)]])
        #expect(try receiver.channel().send(card("a", ["b"])) {} == "\(status)")
        #expect(try receiver.taken.count == 1)
    }

    @Test func `a success that tells of a failure is none`() throws {
        let text = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"
        let receiver = try TeamsReceiver(faults: ["POST": [.status(200, body: text)]])
        let error = try receiver.channel().failure(of: card("a", ["b"]))
        #expect(error.disposition == .retry(after: nil))
        #expect(try receiver.peer.events.count { $0.method != nil } == 1)
    }

    @Test(arguments: [401, 403, 404, 410])
    func `a workflow that is gone concerns the destination, and the message is kept`(status: Int) throws {
        let receiver = try TeamsReceiver(faults: ["POST": [.status(status)]])
        let error = try receiver.channel().failure(of: card("a", ["b"]))
        #expect(error.disposition == .retry(after: nil))
        #expect(error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: [408, 425, 429, 503]) func `a workflow that is busy is left alone as long as it says`(status: Int)
        throws
    {
        let receiver = try TeamsReceiver(faults: ["POST": [.status(status, ["Retry-After": "33"])]])
        let error = try receiver.channel().failure(of: card("a", ["b"]))
        #expect(error.disposition == .retry(after: .seconds(33)))
        #expect(error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: [500, 502, 504]) func `an error of the service may come after the workflow has run`(status: Int)
        throws
    {
        let receiver = try TeamsReceiver(faults: ["POST": [.status(status)]])
        #expect(try receiver.channel().failure(of: card("a", ["b"])).disposition == .uncertain)
        #expect(try receiver.taken.isEmpty)
    }
}
