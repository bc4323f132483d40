import Channels
import HTTPTestSupport
import Testing

/// What every channel promises, whatever it is made of, each against a receiver that holds it to its rules.
struct ChannelConformanceTests {
    private struct Stop: Error, Equatable { let number: Int }

    @Test(arguments: ChannelKind.allCases)
    func `a message is taken once, and its sender commits once`(kind: ChannelKind) throws {
        let receiver = try kind.receiver()
        let (answer, commits) = try receiver.channel().send(try Samples.message(kind.form))
        #expect(answer.hasPrefix("2"))
        #expect(commits == 1)
        #expect(try receiver.received.count == 1)
        for secret in receiver.secrets { #expect(!answer.contains(secret)) }
    }

    @Test(arguments: ChannelKind.allCases)
    func `a message that is refused for good has failed`(kind: ChannelKind) throws {
        let receiver = try kind.receiver(.refusedForGood)
        let error = try receiver.channel().failure(of: try Samples.message(kind.form))
        #expect(error.disposition == .failed)
        #expect(!error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: ChannelKind.allCases)
    func `a message that is refused for now is taken when it comes again`(kind: ChannelKind) throws {
        let receiver = try kind.receiver(.refusedForNow)
        let channel = try receiver.channel()
        let error = try channel.failure(of: try Samples.message(kind.form))
        #expect(error.disposition == .retry(after: kind == .smtp ? nil : .seconds(7)))
        #expect(try receiver.taken.isEmpty)
        _ = try channel.send(try Samples.message(kind.form)) {}
        #expect(try receiver.taken.count == 1)
    }

    @Test(arguments: ChannelKind.allCases)
    func `an answer that is lost leaves it uncertain whether the message was taken`(kind: ChannelKind) throws {
        let receiver = try kind.receiver(.answerLost)
        var commits = 0
        let error = try receiver.channel().failure(of: try Samples.message(kind.form)) { commits += 1 }
        #expect(error.disposition == .uncertain)
        #expect(commits == 1)
        #expect(try receiver.received.count == 1)
    }

    @Test(arguments: [ChannelKind.smtp, .notify, .webhook])
    func `a message that is cut off before its end is not taken, and its sender has not committed`(
        kind: ChannelKind
    ) throws {
        let receiver = try kind.receiver(.cutBeforeWhole)
        // More than the sockets' buffers hold.
        let message = try Samples.message(kind.form, textCount: 24_000_000)
        let error = try receiver.channel().failure(of: message) { Issue.record("it committed") }
        #expect(error.disposition == .retry(after: nil))
        #expect(error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: [ChannelKind.notify, .teams, .webhook])
    func `a connection that is cut at once takes nothing, and its sender has not committed`(kind: ChannelKind) throws {
        let receiver = try kind.receiver(.cutAtOnce)
        let error = try receiver.channel().failure(of: try Samples.message(kind.form)) { Issue.record("it committed") }
        #expect(error.disposition == .retry(after: nil))
        #expect(error.concernsDestination)
        #expect(try receiver.taken.isEmpty)
    }

    @Test(arguments: ChannelKind.allCases)
    func `a sender that cannot commit stops the message, and hears of its own error`(kind: ChannelKind) throws {
        let receiver = try kind.receiver()
        let channel = try receiver.channel()
        let error = #expect(throws: Stop.self) {
            try channel.send(try Samples.message(kind.form)) { throw Stop(number: 7) }
        }
        #expect(error == Stop(number: 7))
        #expect(try receiver.taken.isEmpty)
        // And the next message goes out.
        _ = try channel.send(try Samples.message(kind.form)) {}
        #expect(try receiver.received.count == 1)
    }

    @Test(arguments: ChannelKind.allCases)
    func `a receiver that says nothing in time leaves it uncertain`(kind: ChannelKind) throws {
        let receiver = try kind.receiver(.slow)
        var commits = 0
        let error = try receiver.channel(isPatient: false).failure(of: try Samples.message(kind.form)) { commits += 1 }
        #expect(error.disposition == .uncertain)
        #expect(commits == 1)
        // The receiver must outlive the send.
        #expect(try receiver.received.count <= 1)
    }

    @Test(arguments: ChannelKind.allCases)
    func `a receiver that is not there is trouble of the destination`(kind: ChannelKind) throws {
        let error = try kind.channelToNobody().failure(of: try Samples.message(kind.form)) {
            Issue.record("it committed")
        }
        #expect(error.disposition == .retry(after: nil))
        #expect(error.concernsDestination)
    }

    @Test(arguments: ChannelKind.allCases)
    func `the same delivery is sent under the same id, and another under another`(kind: ChannelKind) throws {
        let receiver = try kind.receiver()
        // A sender that has started again has a new channel.
        for _ in 1...2 { _ = try receiver.channel().send(try Samples.message(kind.form)) {} }
        let received = try receiver.received
        #expect(received.count == 2)
        #expect(Set(received).count == 1)
        guard kind != .teams else { return }
        #expect(received[0].contains(Samples.messageID))
        let other = String(repeating: "f", count: 32)
        _ = try receiver.channel().send(try Samples.message(kind.form, id: other)) {}
        #expect(try receiver.received.last?.contains(other) == true)
    }

    @Test(arguments: ChannelKind.allCases)
    func `what is worded for another channel is not sent`(kind: ChannelKind) throws {
        let receiver = try kind.receiver()
        let channel = try receiver.channel()
        for form in MessageForm.allCases where form != kind.form {
            let error = try channel.failure(of: try Samples.message(form)) { Issue.record("it committed") }
            #expect(error.disposition == .failed)
        }
        #expect(try receiver.received.isEmpty)
    }

    @Test(
        arguments: ChannelKind.allCases,
        [Trouble.refusedForGood, .refusedForNow, .answerLost, .cutAtOnce])
    func `no error tells a secret or a person's address`(kind: ChannelKind, trouble: Trouble) throws {
        let receiver = try kind.receiver(trouble)
        do {
            _ = try receiver.channel().send(try Samples.message(kind.form)) {}
        } catch {
            var dumped = ""
            dump(error, to: &dumped)
            let text = "\(error) \(String(reflecting: error)) \(dumped)"
            for secret in receiver.secrets + [Samples.recipient.address] { #expect(!text.contains(secret)) }
        }
        #expect(try receiver.received.count <= 1)
    }
}
