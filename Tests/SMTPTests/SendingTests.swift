import SMTP
import Testing

@Suite struct SendingTests {
    private struct CallerProblem: Error, Equatable {}

    @Test func mailArrivesByteForByteThoughLinesBeginWithDots() throws {
        let sink = try MailSink()
        let message = Array("Subject: Dots\r\n\r\n.\r\n..\r\n.leading\r\n\r\n.\r\nlast\r\n.\r\n".utf8)
        let receipt = try sink.client().sendSample(message)
        #expect(receipt.reply.code == 250)
        #expect(try sink.mails == [message])
    }

    /// Dots at the beginning of lines meet every border of libcurl's upload buffers.
    @Test func largeMailArrivesByteForByteWhereverBuffersEnd() throws {
        let sink = try MailSink()
        var message = Array("Subject: Large\r\n\r\n".utf8)
        for index in 0..<30_000 { message += "\(String(repeating: ".", count: 1 + index % 17))\r\n".utf8 }
        try sink.client().sendSample(message)
        #expect(try sink.mails == [message])
    }

    @Test func severalMailsGoOverOneConnection() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let client = try server.client()
        let receipts = try (0..<3).map { _ in try client.sendSample() }
        #expect(receipts.map(\.reusedConnection) == [false, true, true])
        #expect(Set(server.events.map(\.connection)) == [1])
        #expect(server.commands.count { $0 == "." } == 3)
    }

    @Test func receiptHoldsTheServersReplyToTheFinalDot() throws {
        let server = try ScriptedServer { $0.text == "." ? .reply("250-2.0.0 Ok:\r\n250 queued as 4711") : nil }
        defer { server.stop() }
        let receipt = try server.client().sendSample()
        #expect(receipt.reply.code == 250)
        #expect(receipt.reply.text == "2.0.0 Ok: queued as 4711")
        #expect(receipt.reply.enhancedCode == "2.0.0")
    }

    @Test func callerIsAskedOnceAfterAllBytesAndBeforeTheFinalDot() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        var commandsWhenAsked: [[String]] = []
        try server.client().sendSample { commandsWhenAsked.append(server.commands) }
        #expect(commandsWhenAsked.count == 1)
        #expect(commandsWhenAsked.first?.last == "DATA")
        #expect(server.commands.contains("."))
    }

    @Test func nothingIsDeliveredIfTheCallerThrowsBeforeTheFinalDot() throws {
        let sink = try MailSink()
        let client = try sink.client()
        let error = try client.failureOfSample { throw CallerProblem() }
        #expect(error.phase == .abortedByCaller)
        #expect(error.underlying is CallerProblem)
        #expect(!error.isRetriable)
        let receipt = try client.sendSample()
        #expect(!receipt.reusedConnection)
        #expect(try sink.mails == [Samples.message])
    }

    @Test func serverSeesTheConnectionEndInTheMessageIfTheCallerThrows() throws {
        let server = try ScriptedServer()
        let client = try server.client()
        _ = try client.failureOfSample { throw CallerProblem() }
        server.stop()
        #expect(server.commands.last == "EOF IN MESSAGE")
    }

    @Test func allRecipientsAreNamedToTheServer() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let recipients = try ["a@council.example", "b@council.example"].map { try MailAddress($0) }
        _ = try server.client().send(from: Samples.sender, to: recipients, message: Samples.message)
        #expect(server.commands.contains("MAIL FROM:<scorecard@alerts.example>"))
        #expect(server.commands.contains("RCPT TO:<a@council.example>"))
        #expect(server.commands.contains("RCPT TO:<b@council.example>"))
    }

    @Test(arguments: [
        "", "no line break", "lone\nline feed\r\n", "lone\rreturn\r\n", "\r\n.\n\r\n", "\r\n\r", "\n.\n",
    ])
    func mailWithLinesThatServersReadDifferentlyIsNotSent(text: String) throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let client = try server.client()
        let error = #expect(throws: SMTPError.self) { try client.sendSample(Array(text.utf8)) }
        #expect(error?.phase == .beforeCommit)
        #expect(error?.isRetriable == false)
        #expect(server.events.isEmpty)
    }

    @Test func mailWithoutRecipientsIsNotSent() throws {
        let client = try SMTPClient(endpoint: SMTPEndpoint(url: "smtp://127.0.0.1:1?tls=none"))
        let error = #expect(throws: SMTPError.self) {
            try client.send(from: Samples.sender, to: [], message: Samples.message)
        }
        #expect(error?.phase == .beforeCommit)
        #expect(error?.isRetriable == false)
        #expect(error?.concernsEndpoint == false)
    }

    @Test func clientNameOfTheEndpointIsGivenInTheGreeting() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let endpoint = try SMTPEndpoint(
            url: "smtp://127.0.0.1:\(server.port)?tls=none", clientName: "notifier.scorecard.example")
        try SMTPClient(endpoint: endpoint).sendSample()
        #expect(server.events.contains { $0.text == "EHLO notifier.scorecard.example" })
    }
}
