import SMTP
import Synchronization
import Testing

@Suite struct FaultTests {
    @Test func temporaryRefusalIsRetriableAndTheRetrySucceeds() throws {
        let sink = try MailSink(["--reject-first", "1"])
        let client = try sink.client()
        let error = try client.failureOfSample()
        #expect(error.phase == .rejected)
        #expect(error.reply?.code == 451)
        #expect(error.isRetriable)
        #expect(!error.concernsEndpoint)
        #expect(try sink.mails.isEmpty)
        try client.sendSample()
        #expect(try sink.mails == [Samples.message])
    }

    @Test func permanentRefusalIsNotRetriable() throws {
        let sink = try MailSink(["--reply", "550"])
        let error = try sink.client().failureOfSample()
        #expect(error.phase == .rejected)
        #expect(error.reply?.code == 550)
        #expect(error.reply?.enhancedCode == "5.7.1")
        #expect(!error.isRetriable)
        #expect(!error.concernsEndpoint)
        #expect(try sink.mails.isEmpty)
    }

    @Test func connectionLostInTheMessageIsRetriable() throws {
        let sink = try MailSink(["--drop-before-dot", "1"])
        let client = try sink.client()
        // More than the sockets' buffers hold.
        let large = Array(("Subject: Large\r\n\r\n" + String(repeating: "line\r\n", count: 2_000_000)).utf8)
        let error = #expect(throws: SMTPError.self) { try client.sendSample(large) }
        #expect(error?.phase == .beforeCommit)
        #expect(error?.isRetriable == true)
        #expect(try sink.mails.isEmpty)
    }

    @Test func lostConnectionAfterTheFinalDotIsUncertain() throws {
        let sink = try MailSink(["--drop-after-dot", "1"])
        let error = try sink.client().failureOfSample()
        #expect(error.phase == .uncertain)
        #expect(error.reply == nil)
        #expect(!error.isRetriable)
        // Delivered indeed, as happens: an automatic retry would have made two of it.
        #expect(try sink.mails == [Samples.message])
    }

    @Test func replyThatIsCutOffAfterItsFirstLineIsUncertain() throws {
        let server = try ScriptedServer { $0.text == "." ? .replyAndClose("250-nearly") : nil }
        defer { server.stop() }
        let error = try server.client().failureOfSample()
        #expect(error.phase == .uncertain)
    }

    @Test func silenceAfterTheFinalDotIsUncertain() throws {
        let server = try ScriptedServer { $0.text == "." ? .reply("250-wait for it") : nil }
        defer { server.stop() }
        let client = try server.client(timeouts: SMTPTimeouts(reply: .seconds(1), send: .seconds(1)))
        #expect(try client.failureOfSample().phase == .uncertain)
    }

    @Test(arguments: ["MAIL", "RCPT", "DATA"], [(450, true), (553, false)])
    func refusalBeforeTheMessageSaysWhetherToTryAgain(command: String, reply: (code: Int, isRetriable: Bool)) throws {
        let server = try ScriptedServer { $0.text.hasPrefix(command) ? .reply("\(reply.code) 5.7.1 no") : nil }
        defer { server.stop() }
        var asked = false
        let error = try server.client().failureOfSample { asked = true }
        #expect(error.phase == .rejected)
        #expect(error.reply?.code == reply.code)
        #expect(error.isRetriable == reply.isRetriable)
        #expect(!asked)
        #expect(!server.commands.contains("."))
    }

    @Test func oneRefusedRecipientFailsTheSendForAll() throws {
        let server = try ScriptedServer { $0.text.contains("gone@") ? .reply("550 5.1.1 <gone@x> unknown") : nil }
        defer { server.stop() }
        let recipients = try ["here@council.example", "gone@council.example"].map { try MailAddress($0) }
        let client = try server.client()
        let error = #expect(throws: SMTPError.self) {
            try client.send(from: Samples.sender, to: recipients, message: Samples.message)
        }
        #expect(error?.phase == .rejected)
        #expect(error?.reply?.code == 550)
        #expect(error?.description.contains("gone") == false)
        #expect(!server.commands.contains("DATA"))
    }

    @Test func refusedConnectionIsRetriableTroubleOfTheEndpoint() throws {
        let endpoint = try SMTPEndpoint(url: "smtp://127.0.0.1:\(LoopbackSocket.unusedPort())?tls=none")
        let error = try SMTPClient(endpoint: endpoint).failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(error.isRetriable)
        #expect(error.concernsEndpoint)
        #expect(error.description.contains(endpoint.address))
    }

    @Test func unknownHostIsRetriableTroubleOfTheEndpoint() throws {
        let error = try SMTPClient(endpoint: SMTPEndpoint(url: "smtp://nowhere.invalid?tls=none")).failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(error.isRetriable)
    }

    @Test func serverThatNeverGreetsIsGivenUpAfterTheConnectTimeout() throws {
        // The kernel accepts the connection; nobody answers.
        let (listener, port) = try LoopbackSocket.listen()
        defer { LoopbackSocket.close(listener) }
        let endpoint = try SMTPEndpoint(
            url: "smtp://127.0.0.1:\(port)?tls=none", timeouts: SMTPTimeouts(connect: .milliseconds(200)))
        let error = try SMTPClient(endpoint: endpoint).failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(error.isRetriable)
    }

    @Test func connectionLostAfterARefusedCommandThatHadAnAlternativeIsNoRefusal() throws {
        let server = try ScriptedServer {
            $0.text.hasPrefix("EHLO") ? .reply("502 what?") : $0.text.hasPrefix("HELO") ? .close : nil
        }
        defer { server.stop() }
        let error = try server.client().failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(error.isRetriable)
    }

    @Test(arguments: [ScriptedServer.Action.close, .replyAndClose("421 4.4.2 idle for too long")])
    func staleConnectionIsReplacedByAFreshOne(fault: ScriptedServer.Action) throws {
        let mailsOnFirst = Mutex(0)
        let server = try ScriptedServer { event in
            guard event.connection == 1, event.text.hasPrefix("MAIL") else { return nil }
            let count = mailsOnFirst.withLock { count in
                count += 1
                return count
            }
            return count == 2 ? fault : nil
        }
        defer { server.stop() }
        let client = try server.client()
        try client.sendSample()
        var asked = 0
        let receipt = try client.sendSample { asked += 1 }
        #expect(!receipt.reusedConnection)
        #expect(asked == 1)
        #expect(server.events.filter { $0.text == "." }.map(\.connection) == [1, 2])
    }

    @Test func connectionThatTheServerClosedWhileIdleIsReplaced() throws {
        let server = try ScriptedServer { $0.text == "." ? .replyAndClose("250 taken, and good bye") : nil }
        defer { server.stop() }
        let client = try server.client()
        try client.sendSample()
        try client.sendSample()
        #expect(server.events.filter { $0.text == "." }.map(\.connection) == [1, 2])
    }

    @Test func freshConnectionThatIsLostIsNotTriedTwice() throws {
        let server = try ScriptedServer { $0.text.hasPrefix("MAIL") ? .close : nil }
        defer { server.stop() }
        let error = try server.client().failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(error.isRetriable)
        #expect(server.commands.count { $0 == "CONNECT" } == 1)
    }
}
